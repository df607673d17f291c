import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ManualClock } from '../clock.ts'
import { TestEngine } from '../engine.ts'
import type { SceneOptions } from './driver.ts'

/** A new data folder. What was there before the story begins is made in it without any door, so that a thousand monitors take no time. */
export async function dataFolder(clock: ManualClock, { before }: SceneOptions): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'upwarden-driver-'))
  if (before !== undefined) {
    const { client, engine } = new TestEngine({ folder, clock })
    await before(client)
    await engine.stop()
    clock.dropTimers()
  }
  return folder
}
