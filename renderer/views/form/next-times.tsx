import { ownTimezone } from '../../monitor/schedule-line.ts'

interface NextTimesProps {
  /** UTC ms. */
  readonly times: readonly number[]
  /** An IANA time zone. */
  readonly timezone: string
}

/** When a heartbeat would be due next, on the clock of the schedule's zone; and on this computer's where that is another. */
export function NextTimes({ times, timezone }: NextTimesProps) {
  const [there, here] = [clockOf(timezone), clockOf(ownTimezone())]
  return (
    <ol aria-label="The next five times" className="flex flex-col text-quiet text-small leading-[18px]">
      {times.map((at) => {
        const [time, ownTime] = [there.format(at), here.format(at)]
        return (
          <li key={at}>
            {time}
            {ownTime !== time && <span className="ml-2.5">({ownTime} here)</span>}
          </li>
        )
      })}
    </ol>
  )
}

/** `Thu, 26 Nov, 02:00` */
function clockOf(timezone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
}
