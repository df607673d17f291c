import { NOTHING, oneByOne } from './decision.ts'
import type { Decision, Notice, RecentAlert } from './notice.ts'

/** "More than three alerts within two seconds become one" (semantics.md, "Alerts"). */
const MOST_AT_ONCE = 3
export const AT_ONCE_MS = 2000

/** How far back it is looked at what was told: older alerts make no difference. */
export const LOOK_BACK_MS = 2 * AT_ONCE_MS

/** What is told on the side, and when. Times are UTC milliseconds. */
export interface Company {
  readonly now: number
  /** Alerts that were told within `LOOK_BACK_MS`, in that order. */
  readonly recent: readonly RecentAlert[]
  /** How many other notices are told now, too. */
  readonly toldNow: number
  /** When quiet hours begin, and those that wait have to be decided anew; null: they never do. */
  readonly quietFrom: number | null
}

/**
 * What becomes of notices that no mute and no quiet hours concern. They are told one by one while that makes no more than
 * three within two seconds; else as one. Where there are others on the screen that they would join, they first wait until
 * the oldest of these is two seconds old, and then take the place of the rest. So a flood that goes on is one alert every
 * two seconds.
 */
export function atOnceOrAsOne(
  loud: readonly Notice[],
  { now, recent, toldNow, quietFrom }: Company,
): Decision {
  if (loud.length === 0) return NOTHING
  const told = withoutReplaced(recent.filter(({ toldAt }) => now - LOOK_BACK_MS < toldAt && toldAt <= now))
  const onScreen = told.filter(({ toldAt }) => now - AT_ONCE_MS < toldAt)
  const toldNotices = onScreen.flatMap(({ notices }) => notices)

  if (haveWaited(loud, told, now)) {
    if (loud.length === 1) return oneByOne(loud)
    const replaces = onScreen.map(({ n }) => n)
    return { ...NOTHING, tell: [{ notices: [...toldNotices, ...loud], gathered: 'flood', replaces }] }
  }
  const count = toldNotices.length + toldNow
  if (count + loud.length <= MOST_AT_ONCE) return oneByOne(loud)
  if (count === 0) return { ...NOTHING, tell: [{ notices: loud, gathered: 'flood', replaces: [] }] }
  const passesAt = (onScreen[0]?.toldAt ?? now) + AT_ONCE_MS
  const hold = loud.map((notice) => ({ notice, why: 'flood' as const }))
  return { ...NOTHING, hold, wakeAt: Math.min(passesAt, quietFrom ?? passesAt) }
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
