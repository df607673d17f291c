import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { addMonitor, readHeartbeats, readIncidents, readMonitor } from '../support/control.ts'
import { EventReader } from '../support/events.ts'
import { type Host, startHost } from '../support/host.ts'
import { Pusher, push } from '../support/push.ts'

/** For so long a host is away: over any deadline in here, and long enough to be a gap. */
const AWAY_MS = 3300

const EVERY_SECOND = { kind: 'interval', intervalSeconds: 1 } as const

let folder: string
let host: Host
let events: EventReader
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'upwarden-frozen-'))
  host = await startHost({ folder })
  events = await EventReader.open(host)
})
afterEach(async () => {
  events.close()
  await host.remove()
  rmSync(folder, { recursive: true })
})

/** Makes a monitor and lets it be heard. */
async function heardOnce(name: string, graceSeconds: number): Promise<MonitorView> {
  const monitor = await addMonitor(host, { name, schedule: EVERY_SECOND, graceSeconds })
  await push(monitor.pushUrl)
  return monitor
}

/** Its job runs on, until that is called off. */
function runOn({ pushUrl }: MonitorView): () => void {
  const pusher = new Pusher()
  const timer = setInterval(() => void pusher.push(pushUrl), 250)
  return () => {
    clearInterval(timer)
    pusher.close()
  }
}

const changesOf = ({ id }: MonitorView) =>
  events
    .all('transition', ({ data }) => data.monitorId === id)
    .map(({ data: { from, to, reason } }) => `${from} → ${to}, ${reason}`)

/** The first time that word comes of it being in that state. */
const becomes = ({ id }: MonitorView, status: MonitorView['status']) =>
  events.first('transition', ({ data }) => data.monitorId === id && data.to === status)

describe('a host that is stopped over a deadline and goes on', () => {
  test('blames nobody, counts what waited for it, and reports one cycle later who is really gone', async () => {
    const here = await heardOnce('Here', 1)
    const gone = await heardOnce('Gone', 1)
    process.kill(host.ready.pid, 'SIGSTOP')
    const waiting = push(here.pushUrl)
    await pass(AWAY_MS)
    process.kill(host.ready.pid, 'SIGCONT')
    expect(await waiting).toEqual({ status: 200, text: 'OK' })
    const callOff = runOn(here)

    const unknown = await becomes(gone, 'unknown')
    const down = await becomes(gone, 'down')
    callOff()
    expect(changesOf(gone)).toEqual([
      'new → up, heard',
      'up → unknown, not listening',
      'unknown → down, missed',
    ])
    expect(Date.parse(down.data.at) - Date.parse(unknown.data.at)).toBeGreaterThan(1500)
    expect(down.data.incident?.text).toMatch(/ This computer was not listening from [\d:]+ to [\d:]+\.$/)
    expect(changesOf(here).filter((change) => /→ (down|unknown)/.test(change))).toEqual([])
  })

  test('reads what waited before it judges those that have no grace at all', async () => {
    const monitors: MonitorView[] = []
    for (let number = 1; number <= 10; number += 1) monitors.push(await addJobWithoutGrace(number))
    await Promise.all(monitors.map(({ pushUrl }) => push(pushUrl)))
    process.kill(host.ready.pid, 'SIGSTOP')
    const waiting = Promise.all(monitors.map(({ pushUrl }) => push(pushUrl)))
    await pass(AWAY_MS)
    process.kill(host.ready.pid, 'SIGCONT')
    expect((await waiting).map(({ status }) => status)).toEqual(monitors.map(() => 200))

    // From now on they are gone. The first that is held against them is that.
    await Promise.all(monitors.map((monitor) => becomes(monitor, 'down')))
    for (const { id } of monitors) {
      const [last] = await readHeartbeats(host, id)
      const [incident, ...others] = await readIncidents(host, id)
      expect(Date.parse(incident?.startedAt ?? '')).toBeGreaterThan(Date.parse(last?.at ?? '') + 1000)
      expect(others).toEqual([])
    }
  })
})

test('a host that is killed and started later blames nobody, and reports one cycle later who is really gone', async () => {
  const here = await heardOnce('Here', 1)
  const gone = await heardOnce('Gone', 1)
  events.close()
  await host.end('SIGKILL')
  await pass(AWAY_MS)
  host = await startHost({ folder })
  events = await EventReader.open(host)
  const callOff = runOn(await readMonitor(host, here.id))

  expect(await readMonitor(host, gone.id)).toMatchObject({ status: 'unknown', incident: null })
  const down = await becomes(gone, 'down')
  callOff()
  expect(down.data).toMatchObject({ from: 'unknown', reason: 'missed' })
  expect(down.data.incident?.text).toMatch(/ This computer was not listening from [\d:]+ to [\d:]+\.$/)
  expect(changesOf(here).filter((change) => /→ down/.test(change))).toEqual([])
  expect(await readIncidents(host, here.id)).toEqual([])
})

function addJobWithoutGrace(number: number): Promise<MonitorView> {
  return addMonitor(host, { name: `Job ${number}`, schedule: EVERY_SECOND, graceSeconds: 0 })
}
