/** How exactly a moment is told: what is less is dropped. */
type Precision = 'minutes' | 'seconds'

/**
 * A moment in words that go into a sentence, told from `nowMs` on the clock of `zone` (a known IANA time zone, RangeError
 * else): `02:05` on the same day, `yesterday at 02:01`, `Sat 21 Nov at 02:03`, and with the year where that is another one.
 * Times are UTC milliseconds.
 */
export function momentInWords(
  atMs: number,
  nowMs: number,
  zone: string,
  precision: Precision = 'minutes',
): string {
  const at = onClock(atMs, zone)
  const now = onClock(nowMs, zone)
  const time = precision === 'seconds' ? `${at.minute}:${at.second}` : at.minute
  if (at.day === now.day) return time
  if (at.day === now.day - 1) return `yesterday at ${time}`
  return `${at.date}${at.year === now.year ? '' : ` ${at.year}`} at ${time}`
}

/** As `momentInWords`, with the `at` that a mere time needs after a verb: `at 02:05`, `yesterday at 02:01`. */
export function atMomentInWords(
  atMs: number,
  nowMs: number,
  zone: string,
  precision: Precision = 'minutes',
): string {
  const words = momentInWords(atMs, nowMs, zone, precision)
  return words.includes(' ') ? words : `at ${words}`
}

const DAY_MS = 24 * 3_600_000
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** What clock and calendar of a zone show at a moment. */
interface Reading {
  /** Days since 1970 on that calendar. */
  readonly day: number
  readonly year: number
  /** `Sat 21 Nov` */
  readonly date: string
  /** `02:05` */
  readonly minute: string
  /** `09` */
  readonly second: string
}

function onClock(atMs: number, zone: string): Reading {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, value]),
  )
  const text = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? ''
  const year = Number(text('year'))
  const month = Number(text('month')) - 1
  const day = Number(text('day'))
  return {
    day: Date.UTC(year, month, day) / DAY_MS,
    year,
    date: `${text('weekday')} ${day} ${MONTHS[month]}`,
    minute: `${text('hour')}:${text('minute')}`,
    second: text('second'),
  }
}

/** Making one takes a hundred times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, format)
  return format
}
