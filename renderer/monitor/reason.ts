import type { IncidentView } from '../../src/contract/history.ts'
import { atDayTime } from '../time/calendar.ts'
import { mapTimed, type Timed } from '../time/clock.ts'

/** Why a monitor is down, and since when: `Missed at 02:05`, `Failed yesterday 02:05`, `Exit 2 at 02:05`, `Ran too long at 02:05`. */
export function downWords({ reason, startedAt }: IncidentView, now: number): Timed<string> {
  return mapTimed(atDayTime(Date.parse(startedAt), now), (when) => `${reasonWord(reason)} ${when}`)
}

/** A reason in a word or two: the reasons of src/domain/monitor.ts; an account may have others, which stand for themselves. */
export function reasonWord(reason: string): string {
  switch (reason) {
    case 'missed':
      return 'Missed'
    case 'failed':
      return 'Failed'
    case 'overran':
      return 'Ran too long'
    default:
      return reason.charAt(0).toUpperCase() + reason.slice(1)
  }
}
