import type { Decision, Notice, RecentAlert } from './notice.ts'
import { type QuietHours, quietUntil } from './quiet-hours.ts'

/** How far back `decide` looks at what was told; older alerts may be left out of `recent`, and make no difference. */
export const LOOK_BACK_MS = 4000

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
 * happened, `recent` in the order in which it was told. Nothing is remembered from one decision to the next, so decide again at
 * `wakeAt`, with each new notice, and at once when a mute, the quiet hours, the time zone, or a monitor's right to break
 * the quiet has changed.
 *
 * 1. The notice of a muted monitor is dropped.
 * 2. In quiet hours notices are held until they end, and reminders dropped, unless the monitor breaks the quiet.
 * 3. What happened in quiet hours that are over is told at once, as one. How an incident ended is told with how it began.
 * 4. All others are told one by one while that makes no more than three within two seconds; else as one. Where they would
 *    join others on the screen, they first wait until the oldest of these is two seconds old, and then take the place of
 *    the rest.
 */
export function decide(waiting: readonly Notice[], recent: readonly RecentAlert[], at: DecidedAt): Decision {
  const quietEndsAt = quietUntil(at.quiet, at.timezone, at.now)
  const happenedInQuiet = ({ kind, at: happenedAt }: Notice): boolean =>
    kind !== 'reminder' && quietUntil(at.quiet, at.timezone, happenedAt) !== null

  const [muted, heard] = split(waiting, ({ muted }) => muted)
  const [hushed, loud] = splitIncidents(
    heard,
    (notice) => !notice.breaksQuiet && (quietEndsAt !== null || happenedInQuiet(notice)),
  )
  return joined(waiting, [
    { ...NOTHING, drop: muted.map((notice) => ({ notice, why: 'muted' })) },
    quietEndsAt === null ? afterQuiet(hushed) : inQuiet(hushed, quietEndsAt),
    atOnceOrAsOne(loud, recent, quietEndsAt === null ? hushed.length : 0, at.now),
  ])
}

/** "More than three alerts within two seconds become one" (semantics.md, "Alerts"). */
const MOST_AT_ONCE = 3
const AT_ONCE_MS = 2000

const NOTHING: Decision = { tell: [], drop: [], hold: [], wakeAt: null }

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

/** Rule 4. `toldNow`: how many notices this same decision tells already. */
function atOnceOrAsOne(
  loud: readonly Notice[],
  recent: readonly RecentAlert[],
  toldNow: number,
  now: number,
): Decision {
  const told = withoutReplaced(recent.filter(({ toldAt }) => now - LOOK_BACK_MS < toldAt && toldAt <= now))
  const onScreen = told.filter(({ toldAt }) => now - AT_ONCE_MS < toldAt)
  const toldNotices = onScreen.flatMap(({ notices }) => notices)

  if (haveWaited(loud, told, now)) {
    if (loud.length <= 1) return oneByOne(loud)
    const replaces = onScreen.map(({ n }) => n)
    return { ...NOTHING, tell: [{ notices: [...toldNotices, ...loud], gathered: 'flood', replaces }] }
  }
  const count = toldNotices.length + toldNow
  if (count + loud.length <= MOST_AT_ONCE) return oneByOne(loud)
  if (count === 0) return { ...NOTHING, tell: [{ notices: loud, gathered: 'flood', replaces: [] }] }
  return {
    ...NOTHING,
    hold: loud.map((notice) => ({ notice, why: 'flood' })),
    wakeAt: loud.length === 0 ? null : (onScreen[0]?.toldAt ?? now) + AT_ONCE_MS,
  }
}

/**
 * Whether an alert has become two seconds old since the oldest of them happened, and since anything was told. Notices that
 * wait do so for that; and nothing that has been waiting as long for another reason need wait again.
 */
function haveWaited([oldest]: readonly Notice[], told: readonly RecentAlert[], now: number): boolean {
  const latest = told.at(-1)
  if (oldest === undefined || latest === undefined) return false
  return told.some(({ toldAt }) => {
    const passedAt = toldAt + AT_ONCE_MS
    return passedAt <= now && passedAt > oldest.at && passedAt > latest.toldAt
  })
}

/** Without those whose place a later one took: it has told the same again. */
function withoutReplaced(told: readonly RecentAlert[]): readonly RecentAlert[] {
  const again = (id: string | undefined, index: number): boolean =>
    told.slice(index + 1).some(({ notices }) => notices.some((notice) => notice.id === id))
  return told.filter(({ notices }, index) => !again(notices[0]?.id, index))
}

function oneByOne(notices: readonly Notice[]): Decision {
  return { ...NOTHING, tell: notices.map((notice) => ({ notices: [notice], gathered: null, replaces: [] })) }
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
