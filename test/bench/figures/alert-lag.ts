import { setTimeout as after } from 'node:timers/promises'
import { monitorPage } from '../../../src/contract/monitor.ts'
import { ask } from '../../support/control.ts'
import { type Host, startHost } from '../../support/host.ts'
import { push } from '../../support/push.ts'
import { type Measure, quantile, short } from '../figure.ts'
import { pushLoad } from '../load.ts'
import { type Seeded, seed } from '../seed.ts'

const MONITORS = 10_000
/** Of these, so many miss a heartbeat while it is measured. */
const WATCHED = 120
/** How long after one the next goes silent: what comes closer than three in two seconds is told as one, and waits for that. */
const APART_MS = 700
const INTERVAL_SECONDS = 15
const LOAD_SECONDS = Math.ceil((WATCHED * APART_MS) / 1000) + INTERVAL_SECONDS + 7
const HEARTBEATS_PER_SECOND = 1000

/**
 * From a deadline until the channel of the headless host is called and we have read its line, of alerts that come singly: monitors go
 * silent one after the other among 10,000, with 1,000 heartbeats a second for the others.
 */
export const measureAlertLag: Measure = async (note) => {
  const data = seed({
    monitors: MONITORS,
    schedule: (index) => ({ kind: 'interval', intervalSeconds: index < WATCHED ? INTERVAL_SECONDS : 86_400 }),
  })
  const host = await startHost({ folder: data.folder })
  try {
    const load = pushLoad(
      { pid: host.ready.pid, url: host.pushUrl },
      { tokens: data.tokens.slice(WATCHED), seconds: LOAD_SECONDS, perSecond: HEARTBEATS_PER_SECOND },
    )
    const lagsMs = await lagsOf(host, data)
    const { perSecond, p99Ms } = await load
    note(`beside ${short(perSecond)} heartbeats/s, whose p99 was ${short(p99Ms)} ms`)
    return [
      {
        name: 'alert lag',
        value: quantile(lagsMs, 0.99),
        unit: 'ms',
        goal: { atMost: 100 },
        detail: `p99 of ${lagsMs.length} single alerts; p50 ${short(quantile(lagsMs, 0.5))} ms, worst ${short(quantile(lagsMs, 1))} ms`,
      },
    ]
  } finally {
    await host.remove()
    data.remove()
  }
}

/** Lets the watched monitors be heard once, as far apart as they are to go silent, and waits for what is said when each goes silent. */
async function lagsOf(host: Host, { tokens }: Seeded): Promise<readonly number[]> {
  const saidAt = new Map<string, number>()
  const all = Promise.withResolvers<void>()
  host.onLine((line) => {
    const name = /\b(Job \d+) missed its heartbeat/.exec(line)?.[1]
    if (name === undefined) return
    saidAt.set(name, Date.now())
    if (saidAt.size === WATCHED) all.resolve()
  })
  for (const token of tokens.slice(0, WATCHED)) {
    await push(`${host.pushUrl}/api/v1/heartbeat/${token}`)
    await after(APART_MS)
  }
  await all.promise
  const { monitors } = monitorPage.parse(await ask(host, 'GET', '/monitors?status=down&limit=1000'))
  return monitors.map(({ name, lastHeartbeatAt }) => {
    const deadline = Date.parse(lastHeartbeatAt ?? '') + INTERVAL_SECONDS * 1000
    return (saidAt.get(name) ?? Number.NaN) - deadline
  })
}
