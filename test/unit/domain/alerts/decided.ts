import type { AlertDraft, Notice, RecentAlert } from '../../../../src/domain/alerts/notice.ts'
import { decide } from '../../../../src/domain/alerts/policy.ts'
import type { QuietHours } from '../../../../src/domain/alerts/quiet-hours.ts'
import { at, shown } from '../watched.ts'

/** A decision as one would tell it: alerts and notices by name, in order. */
export interface Decided {
  readonly tell: readonly string[]
  readonly drop: readonly string[]
  readonly hold: readonly string[]
  readonly wakeAt: string | null
}

/** What is decided at `time` (a text for `at`) on a clock of UTC. */
export function decided(
  time: string,
  waiting: readonly Notice[],
  { recent = [], quiet = null }: { recent?: readonly RecentAlert[]; quiet?: QuietHours | null } = {},
): Decided {
  const { tell, drop, hold, wakeAt } = decide(waiting, recent, { now: at(time), quiet, timezone: 'UTC' })
  return {
    tell: tell.map(inWords),
    drop: drop.map(({ notice, why }) => `${name(notice)}: ${why}`),
    hold: hold.map(({ notice, why }) => `${name(notice)}: ${why}`),
    wakeAt: shown(wakeAt),
  }
}

/** `A down`; `flood: A down, B up; replaces 1, 2` */
function inWords({ notices, gathered, replaces }: AlertDraft): string {
  const names = notices.map(name).join(', ')
  const places = replaces.length === 0 ? '' : `; replaces ${replaces.join(', ')}`
  return `${gathered === null ? '' : `${gathered}: `}${names}${places}`
}

function name({ monitorName, kind }: Notice): string {
  return `${monitorName} ${kind}`
}
