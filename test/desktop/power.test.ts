import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { TURN_MS } from '../../src/engine/catch-up.ts'
import { Notification } from '../support/electron/notification.ts'
import { connectAsPage, type PageSide } from '../support/electron/page-side.ts'
import { Shell } from '../support/electron/shell.ts'
import { powerMonitor } from '../support/electron/system.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** After so long it has read what came in meanwhile. */
const READ = 3 * TURN_MS

let shell: Shell
let operations: PageSide['operations']
let monitor: MonitorView
beforeEach(async () => {
  shell = new Shell()
  await shell.start(['--hidden'])
  operations = connectAsPage().operations
  const schedule = { kind: 'interval', intervalSeconds: 3600 } as const
  monitor = await operations.monitors.create({ name: 'Hourly export', schedule, graceSeconds: 300 })
  await fetch(monitor.pushUrl)
})
afterEach(() => shell.remove())

const texts = () => Notification.all.map(({ options: { body } }) => body)
const gaps = async () => {
  const stats = await operations.monitors.stats({ id: monitor.id })
  return stats.gaps.map(({ from, to }) => [from.slice(11, 23), to.slice(11, 23)])
}

test('a closed lid is a gap to the millisecond, and a job that was due meanwhile raises no notification', async () => {
  shell.clock.advance(30 * MINUTE + 1)
  powerMonitor.emit('suspend')
  shell.clock.sleep(8 * HOUR)
  powerMonitor.emit('resume')
  shell.clock.advance(READ)
  expect(await gaps()).toEqual([['00:30:00.001', '08:30:00.001']])
  expect(await operations.monitors.get({ id: monitor.id })).toMatchObject({ status: 'unknown' })
  expect(texts()).toEqual([])
})

test('one that is really gone is told of a cycle later, with when the computer slept', async () => {
  shell.clock.advance(30 * MINUTE)
  powerMonitor.emit('suspend')
  shell.clock.sleep(8 * HOUR)
  powerMonitor.emit('resume')
  shell.clock.advance(HOUR + 6 * MINUTE)
  await expect
    .poll(texts)
    .toEqual([
      'Expected by 09:35, every hour with 5 min grace. Last heard at 00:00. This computer was not listening from 00:30 to 08:30.',
    ])
})

test('a wake that its timers notice before the system tells of it is one gap', async () => {
  powerMonitor.emit('suspend')
  shell.clock.sleep(8 * HOUR)
  shell.clock.advance(6000)
  powerMonitor.emit('resume')
  shell.clock.advance(READ)
  expect(await gaps()).toEqual([['00:00:00.000', '08:00:05.000']])
})

test('a computer that is shut down in its sleep knows at the next start when it fell asleep', async () => {
  shell.clock.advance(MINUTE)
  powerMonitor.emit('suspend')
  shell.clock.sleep(8 * HOUR)
  await shell.quit()
  shell.clock.advance(HOUR)
  await shell.start(['--hidden'])
  operations = connectAsPage().operations
  expect(await gaps()).toEqual([['00:01:00.000', '09:01:00.000']])
  expect(texts()).toEqual([])
})
