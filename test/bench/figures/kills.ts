import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Measure } from '../figure.ts'

const KILLS = 200

/** Kill -9 at random moments under load, by the test that does it 20 times in `npm test`. */
export const measureKills: Measure = async (note) => {
  note(`killing ${KILLS} times; this takes some minutes`)
  const root = join(import.meta.dirname, '../../..')
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', '--project', 'integration', 'test/integration/kill.test.ts']
  const env = { ...process.env, UPWARDEN_KILLS: String(KILLS) }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  const [status] = await once(child, 'exit')
  return [
    {
      name: 'kill -9 without a loss',
      value: status === 0 ? KILLS : 0,
      unit: 'kills',
      goal: { atLeast: KILLS },
      detail: 'every heartbeat that got a 200 was there after each restart, and every state and incident',
    },
  ]
}
