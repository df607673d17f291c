import { NOTHING, oneByOne } from './decision.ts'
import { AT_ONCE_MS, atOnceOrAsOne } from './flood.ts'
import type { Decision, Notice, RecentAlert } from './notice.ts'
import { type QuietHours, quietFrom, quietUntil } from './quiet-hours.ts'

export { LOOK_BACK_MS } from './flood.ts'

/** When, and by which settings, it is decided. */
export interface DecidedAt {
  /** UTC milliseconds. */
  readonly now: number
  readonly quiet: QuietHours | null
  /** IANA name of the zone on whose clock the quiet hours are. */
  readonly timezone: string
}

/**
 * What is told now, what never, and what has to wait (semantics.md, "Alerts"). `waiting` is in the order in which it
 * happened, `recent` what was told within `LOOK_BACK_MS` and since the clock was last set back, in that order.
 *
 * Nothing is remembered from one decision to the next, so decide again at `wakeAt`, with each new notice, and at once when a
 * mute, the quiet hours, the time zone, or a monitor's right to break the quiet has changed.
 *
 * 1. The notice of a muted monitor is dropped.
 * 2. In quiet hours notices are held until they end, and reminders dropped, unless the monitor breaks the quiet.
 * 3. What was held in quiet hours that are over is told at once, as one. How an incident ended is told with how it began.
 * 4. All others are told one by one while that makes no more than three within two seconds; else as one (flood.ts).
 */
export function decide(waiting: readonly Notice[], recent: readonly RecentAlert[], at: DecidedAt): Decision {
  const { now, quiet, timezone } = at
  const quietEndsAt = quietUntil(quiet, timezone, now)
  const [muted, heard] = split(waiting, ({ muted }) => muted)
  const [hushed, loud] = splitIncidents(
    heard,
    (notice) => !notice.breaksQuiet && (quietEndsAt !== null || wasHeld(notice, at)),
  )
  const company = {
    now,
    recent,
    toldNow: quietEndsAt === null ? hushed.length : 0,
    quietFrom: quietFrom(quiet, timezone, now),
  }
  return joined(waiting, [
    { ...NOTHING, drop: muted.map((notice) => ({ notice, why: 'muted' })) },
    quietEndsAt === null ? afterQuiet(hushed) : inQuiet(hushed, quietEndsAt),
    atOnceOrAsOne(loud, company),
  ])
}

/** Whether quiet hours that are over have kept it: it happened in them, or so shortly before that it still had to wait. */
function wasHeld(notice: Notice, { now, quiet, timezone }: DecidedAt): boolean {
  if (notice.kind === 'reminder') return false
  const latest = Math.min(notice.at + AT_ONCE_MS, now)
  return [notice.at, latest].some((at) => quietUntil(quiet, timezone, at) !== null)
}

function inQuiet(hushed: readonly Notice[], quietEndsAt: number): Decision {
  const [reminders, held] = split(hushed, ({ kind }) => kind === 'reminder')
  return {
    tell: [],
    drop: reminders.map((notice) => ({ notice, why: 'quiet hours' })),
    hold: held.map((notice) => ({ notice, why: 'quiet hours' })),
    wakeAt: held.length === 0 ? null : quietEndsAt,
  }
}

function afterQuiet(hushed: readonly Notice[]): Decision {
  if (hushed.length <= 1) return oneByOne(hushed)
  return { ...NOTHING, tell: [{ notices: hushed, gathered: 'quiet hours', replaces: [] }] }
}

/** What is dropped and what is held, in the order in which it was waiting. */
function joined(waiting: readonly Notice[], parts: readonly Decision[]): Decision {
  const places = new Map(waiting.map((notice, place) => [notice, place]))
  const inOrder = <Item extends { readonly notice: Notice }>(items: readonly Item[]): readonly Item[] =>
    items.toSorted((a, b) => (places.get(a.notice) ?? 0) - (places.get(b.notice) ?? 0))
  const wakes = parts.flatMap(({ wakeAt }) => wakeAt ?? [])
  return {
    tell: parts.flatMap(({ tell }) => tell),
    drop: inOrder(parts.flatMap(({ drop }) => drop)),
    hold: inOrder(parts.flatMap(({ hold }) => hold)),
    wakeAt: wakes.length === 0 ? null : Math.min(...wakes),
  }
}

/** Those that are so, and those that are not. */
function split(notices: readonly Notice[], isSo: (notice: Notice) => boolean): [Notice[], Notice[]] {
  return [notices.filter(isSo), notices.filter((notice) => !isSo(notice))]
}

/** The same, where all notices of an incident go with the one that is so. */
function splitIncidents(notices: readonly Notice[], isSo: (notice: Notice) => boolean): [Notice[], Notice[]] {
  const incidents = new Set(notices.filter(isSo).map(({ incident }) => incident.id))
  return split(notices, ({ incident }) => incidents.has(incident.id))
}
