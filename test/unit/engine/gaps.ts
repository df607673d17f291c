import type { MonitorView } from '../../../src/contract/monitor.ts'
import { TURN_MS } from '../../../src/engine/catch-up.ts'
import type { TestEngine } from '../../support/engine.ts'

/** After so long an engine that was away has read what came in meanwhile, and judges again. */
export const READ = 3 * TURN_MS

/** The gaps in a monitor's timeline, oldest first: `00:00:50 to 00:01:50`. */
export async function gapsOf(upwarden: TestEngine, { id }: Pick<MonitorView, 'id'>): Promise<string[]> {
  const { gaps } = await upwarden.client.monitors.stats({ id })
  return gaps.map(({ from, to }) => `${timeOf(from)} to ${timeOf(to)}`)
}

function timeOf(moment: string): string {
  return moment.slice('2026-03-10T'.length, -1).replace('.000', '')
}
