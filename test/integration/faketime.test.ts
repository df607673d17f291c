import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { addMonitor, readIncidents, readMonitor } from '../support/control.ts'
import { EventReader } from '../support/events.ts'
import { type Host, startHost } from '../support/host.ts'
import { Pusher, push } from '../support/push.ts'

const HOUR = 3_600_000

/** What `faketime` puts before a program; null where it is not installed. */
const library = preloadOfFaketime()

let folder: string
let close: () => Promise<void>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upwarden-faketime-'))
  close = async () => {}
})
afterEach(async () => {
  await close()
  rmSync(folder, { recursive: true })
})

/** Sets the wall clock of the host, by so many seconds from the real one. Its monotonic time goes on. */
function setClock(bySeconds: number): void {
  writeFileSync(join(folder, 'clock'), `${bySeconds < 0 ? '' : '+'}${bySeconds}\n`)
}

/** A host on a clock that `setClock` sets. */
async function startOnThatClock(preload: string): Promise<{ host: Host; events: EventReader }> {
  setClock(0)
  const environment = [
    `LD_PRELOAD=${preload}`,
    `FAKETIME_TIMESTAMP_FILE=${join(folder, 'clock')}`,
    'FAKETIME_NO_CACHE=1',
    'FAKETIME_DONT_FAKE_MONOTONIC=1',
  ]
  const host = await startHost({ under: ['env', ...environment] })
  const events = await EventReader.open(host)
  close = async () => {
    events.close()
    await host.remove()
  }
  return { host, events }
}

/** Makes a monitor that is expected every two seconds with one of grace, and lets it be heard. */
async function heardOnce(host: Host, name: string): Promise<MonitorView> {
  const schedule = { kind: 'interval', intervalSeconds: 2 } as const
  const monitor = await addMonitor(host, { name, schedule, graceSeconds: 1 })
  await push(monitor.pushUrl)
  return monitor
}

test('the clock really set forward by an hour blames nobody, and who is gone is reported one cycle later', async (context) => {
  if (library === null) return context.skip('there is no faketime')
  const { host, events } = await startOnThatClock(library)
  const here = await heardOnce(host, 'Here')
  const gone = await heardOnce(host, 'Gone')
  const pusher = new Pusher()
  const timer = setInterval(() => void pusher.push(here.pushUrl), 250)
  setClock(3600)
  const changed = (to: string) =>
    events.first('transition', ({ data }) => data.monitorId === gone.id && data.to === to)
  expect((await changed('unknown')).data).toMatchObject({ reason: 'not listening', incident: null })
  const { data } = await changed('down')
  clearInterval(timer)
  pusher.close()

  expect(data).toMatchObject({ from: 'unknown', reason: 'missed' })
  expect(data.incident?.text).toMatch(/ This computer was not listening from [\w\d:, ]+ to [\w\d:, ]+\.$/)
  expect(Date.parse(data.at)).toBeGreaterThan(Date.now() + HOUR / 2)
  expect(await readIncidents(host, here.id)).toEqual([])
})

test('the clock really set back by an hour puts nobody’s deadline off by that', async (context) => {
  if (library === null) return context.skip('there is no faketime')
  const { host, events } = await startOnThatClock(library)
  const gone = await heardOnce(host, 'Gone')
  setClock(-3600)
  // It would take an hour, and this test has a minute.
  const { data } = await events.first(
    'transition',
    ({ data: { monitorId, to } }) => monitorId === gone.id && to === 'down',
  )
  const { lastHeartbeatAt } = await readMonitor(host, gone.id)
  expect(Date.parse(lastHeartbeatAt ?? '')).toBeLessThan(Date.now() - HOUR / 2)
  expect(Date.parse(data.at)).toBeGreaterThan(Date.parse(lastHeartbeatAt ?? '') + 3000)
  expect(await readIncidents(host, gone.id)).toHaveLength(1)
})

function preloadOfFaketime(): string | null {
  const { status, stdout } = spawnSync('faketime', ['-f', '+0', 'printenv', 'LD_PRELOAD'], {
    encoding: 'utf8',
  })
  return status === 0 ? stdout.trim() : null
}
