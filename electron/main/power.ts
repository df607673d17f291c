import { powerMonitor } from 'electron'
import type { Engine } from '../../src/engine/engine.ts'

/**
 * Tells the engine when the computer is about to sleep and when it is awake. Where the system says neither, or only one of them, the engine
 * notices by itself; told, it knows to the millisecond (semantics.md, "Gaps").
 */
export function setupPower({ power }: Pick<Engine, 'power'>): void {
  powerMonitor.on('suspend', () => power.suspend())
  powerMonitor.on('resume', () => power.resume())
}
