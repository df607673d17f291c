import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { HeartbeatView, IncidentView } from '../../src/contract/history.ts'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { addMonitor, ask, listMonitors, readHeartbeats, readIncidents } from '../support/control.ts'
import { type Host, startHost } from '../support/host.ts'
import { Pusher } from '../support/push.ts'

/** How often the host is killed; quality.md asks for 200, which takes minutes: `UPWARDEN_KILLS=200`. */
const KILLS = Number(process.env.UPWARDEN_KILLS ?? 20)

/** So many callers push at the same time, each to a monitor of its own. */
const CALLERS = 64

/** How long the load lasts before the host is killed, at most. */
const LONGEST_LOAD_MS = 400

/** Signals, as they come after the push URL, with what they do to the state. */
const SIGNALS = [
  { suffix: '', kind: 'success', isFail: false },
  { suffix: '/0', kind: 'success', isFail: false },
  { suffix: '/fail', kind: 'fail', isFail: true },
  { suffix: '/9', kind: 'fail', isFail: true },
  { suffix: '/log', kind: 'log', isFail: null },
] as const

interface Sent {
  /** Unique; goes along as its message. */
  readonly message: string
  readonly kind: string
  /** Null: says nothing about the state. */
  readonly isFail: boolean | null
  acknowledged: boolean
}

/** What a caller knows of its monitor, which nobody else pushes to or edits. */
interface Caller {
  readonly id: string
  readonly token: string
  readonly sent: Sent[]
  /** The descriptions that were sent for it, and the last of which we were told that it was taken. */
  readonly descriptions: { readonly sent: Set<string>; acknowledged: string }
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upwarden-kill-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test(`killed ${KILLS} times under load, it has every heartbeat that got a 200, every state and every incident`, {
  timeout: 60_000 + KILLS * 10_000,
}, async () => {
  let host = await startHost({ folder })
  const callers = await makeCallers(host)
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const load = pushUntilGone(host, callers, kill)
      await after(randomInt(LONGEST_LOAD_MS))
      await host.end('SIGKILL')
      await load
      host = await startHost({ folder })
      await expectAllThere(host, callers)
    }
  } finally {
    await host.remove()
  }
  const acknowledged = callers.flatMap(({ sent }) => sent).filter((one) => one.acknowledged)
  expect(acknowledged.length).toBeGreaterThan(KILLS)
})

async function makeCallers(host: Host): Promise<readonly Caller[]> {
  const monitors: MonitorView[] = []
  for (let index = 0; index < CALLERS; index += 1)
    monitors.push(await addMonitor(host, { name: `Job ${index}` }))
  return monitors.map(({ id, pushUrl }) => ({
    id,
    token: new URL(pushUrl).pathname,
    sent: [],
    descriptions: { sent: new Set(['']), acknowledged: '' },
  }))
}

/** Every caller pushes, one signal after the other, and one of them is edited all the time, until the host is gone. */
async function pushUntilGone(host: Host, callers: readonly Caller[], round: number): Promise<void> {
  const pusher = new Pusher()
  const edited = callers[round % callers.length]
  try {
    await Promise.all([
      ...callers.map((caller) => pushOn(host, pusher, caller)),
      ...(edited === undefined ? [] : [editOn(host, edited)]),
    ])
  } finally {
    pusher.close()
  }
}

async function pushOn(host: Host, pusher: Pusher, { id, token, sent }: Caller): Promise<void> {
  for (;;) {
    const { suffix, kind, isFail } = SIGNALS[randomInt(SIGNALS.length)] ?? SIGNALS[0]
    const one: Sent = { message: `${id} ${sent.length}`, kind, isFail, acknowledged: false }
    sent.push(one)
    const { status } = await pusher.push(
      `${host.pushUrl}${token}${suffix}?msg=${encodeURIComponent(one.message)}`,
    )
    if (status === null) return
    // Refused for coming too often, which it said: that one is not there.
    if (status === 429) sent.pop()
    else if (status === 200) one.acknowledged = true
    else throw new Error(`a push was answered ${status}`)
  }
}

async function editOn(host: Host, { id, descriptions }: Caller): Promise<void> {
  for (let edit = 0; ; edit += 1) {
    const description = `${host.ready.pid} ${edit}`
    descriptions.sent.add(description)
    try {
      await ask(host, 'PATCH', `/monitors/${id}`, { description })
    } catch {
      return
    }
    descriptions.acknowledged = description
    descriptions.sent.clear()
  }
}

async function expectAllThere(host: Host, callers: readonly Caller[]): Promise<void> {
  const monitors = new Map((await listMonitors(host)).map((monitor) => [monitor.id, monitor]))
  await Promise.all(
    callers.map(async (caller) => {
      const heartbeats = (await readHeartbeats(host, caller.id)).toReversed()
      const kept = keptOf(caller, heartbeats)
      expectStateOf(monitors.get(caller.id), kept, heartbeats, await readIncidents(host, caller.id))
      const { sent, acknowledged } = caller.descriptions
      expect([acknowledged, ...sent]).toContain(monitors.get(caller.id)?.description)
    }),
  )
}

/** Of what a caller sent, what was kept: all that was acknowledged, and perhaps the one that was under way at each kill. */
function keptOf({ sent }: Caller, heartbeats: readonly HeartbeatView[]): readonly Sent[] {
  const messages = new Set(heartbeats.map(({ message }) => message))
  const kept = sent.filter((one) => one.acknowledged || messages.has(one.message))
  expect(heartbeats.map(({ n, message, kind }) => ({ n, message, kind }))).toEqual(
    kept.map(({ message, kind }, index) => ({ n: index + 1, message, kind })),
  )
  return kept
}

/** What its signals make of a monitor whose deadline is an hour away: each row of failures is one incident. */
function expectStateOf(
  monitor: MonitorView | undefined,
  kept: readonly Sent[],
  heartbeats: readonly HeartbeatView[],
  incidents: readonly IncidentView[],
): void {
  const expected: { startedAt: string; endedAt: string | null }[] = []
  let last: string | null = null
  for (const [index, { isFail }] of kept.entries()) {
    if (isFail === null) continue
    const at: string = heartbeats[index]?.at ?? ''
    const open = expected.at(-1)
    if (isFail && (open === undefined || open.endedAt !== null))
      expected.push({ startedAt: at, endedAt: null })
    if (!isFail && open?.endedAt === null) open.endedAt = at
    last = at
  }
  expect(incidents.map(({ startedAt, endedAt }) => ({ startedAt, endedAt })).toReversed()).toEqual(expected)
  const isDown = expected.at(-1)?.endedAt === null
  expect(monitor).toMatchObject({
    status: last === null ? 'new' : isDown ? 'down' : 'up',
    lastHeartbeatAt: last,
    incident: isDown ? { startedAt: expected.at(-1)?.startedAt } : null,
  })
}
