import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type AlertView, alertPage } from '../../src/contract/alerts.ts'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { addMonitor, ask, readIncidents } from '../support/control.ts'
import { type Host, startHost } from '../support/host.ts'
import { Pusher } from '../support/push.ts'

const KILLS = 6
const MONITORS = 3
/** How often each monitor changes its state between two kills, at most. */
const FLIPS = 12

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upwarden-kill-alerts-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test(`killed ${KILLS} times while monitors go down and come back, it tells of each change, and decides once of each`, {
  timeout: 60_000 + KILLS * 10_000,
}, async () => {
  let host = await startHost({ folder })
  const monitors: MonitorView[] = []
  for (let index = 0; index < MONITORS; index += 1) {
    monitors.push(await addMonitor(host, { name: `Job ${index}` }))
  }
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      await flipUntilKilled(host, monitors, randomInt(1, MONITORS * FLIPS))
      host = await startHost({ folder })
    }
    const changes = await changesOf(host, monitors)
    expect(changes.length).toBeGreaterThan(KILLS)
    await expect
      .poll(async () => toldIn(await allAlerts(host)), { timeout: 30_000 })
      .toEqual(new Map(changes.map((change) => [change, 1])))
    await expect
      .poll(async () => new Set((await allAlerts(host)).flatMap(({ deliveries }) => deliveries.map(on))))
      .toEqual(new Set(['terminal delivered', 'page skipped']))
  } finally {
    await host.remove()
  }
})

const on = ({ channel, state }: AlertView['deliveries'][number]) => `${channel} ${state}`

/** Lets all monitors fail and succeed in turn, and kills the host after so many answers, in the middle of the others. */
async function flipUntilKilled(host: Host, monitors: readonly MonitorView[], answers: number): Promise<void> {
  const pusher = new Pusher()
  let answered = 0
  const flip = async ({ pushUrl }: MonitorView) => {
    const path = new URL(pushUrl).pathname
    for (let flips = 0; flips < FLIPS; flips += 1) {
      const { status } = await pusher.push(`${host.pushUrl}${path}${flips % 2 === 0 ? '/fail' : ''}`)
      if (status === null) return
      answered += 1
      if (answered === answers) void host.end('SIGKILL')
    }
  }
  try {
    await Promise.all(monitors.map(flip))
    await host.end('SIGKILL')
  } finally {
    pusher.close()
  }
}

/** Everything that people have to be told of. */
async function changesOf(host: Host, monitors: readonly MonitorView[]): Promise<string[]> {
  const incidents = (await Promise.all(monitors.map(({ id }) => readIncidents(host, id)))).flat()
  return incidents.flatMap(({ id, endedAt }) =>
    endedAt === null ? [`down ${id}`] : [`down ${id}`, `up ${id}`],
  )
}

async function allAlerts(host: Host): Promise<readonly AlertView[]> {
  const { alerts } = alertPage.parse(await ask(host, 'GET', '/alerts?limit=500'))
  expect(alerts.length).toBeLessThan(500)
  expect(alerts.every(({ more }) => more === 0)).toBe(true)
  return alerts
}

/** How often each change was told, besides by alerts whose place a later one took. */
function toldIn(alerts: readonly AlertView[]): ReadonlyMap<string, number> {
  const replaced = new Set(alerts.flatMap(({ replaces }) => replaces))
  const told = new Map<string, number>()
  for (const { n, items } of alerts) {
    if (replaced.has(n)) continue
    for (const { kind, incidentId } of items) {
      const change = `${kind} ${incidentId}`
      told.set(change, (told.get(change) ?? 0) + 1)
    }
  }
  return told
}
