import { systemClock } from '../../src/engine/clock.ts'
import { startEngine } from '../../src/engine/start.ts'
import { buildPushDoor } from '../../src/server/push/door.ts'

/**
 * A push door that one monitor can take any number of signals through, for a load on few monitors: its clock goes a hundred times
 * as fast, so that the 60 signals that a monitor may get in a second are 6,000. `node unlimited-host.ts FOLDER`; says its address
 * when it is ready.
 */
const SPEED = 100

const folder = process.argv[2]
if (folder === undefined) throw new Error('usage: node unlimited-host.ts FOLDER')

const startedAt = Date.now()
const engine = startEngine({
  folder,
  version: '0',
  host: 'headless',
  onProblem: (line) => console.error(line),
  clock: { ...systemClock, now: () => startedAt + (Date.now() - startedAt) * SPEED },
})
const door = buildPushDoor(engine.intake)
console.log(await door.listen({ host: '127.0.0.1', port: 0 }))
