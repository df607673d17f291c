/*
 * What Debian's cron would do, found the slow way. It plays cron's own main loop (cron.c: `virtualTime`, `timeRunning`)
 * over a film of wall clock readings, one frame for each real minute, read from Intl. It shares no code with src/, and
 * where it could be clever it is plain.
 */

const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS

/** A jump of the wall clock beyond this is a correction of the clock, not daylight saving. */
const LARGEST_DST_JUMP_MINUTES = 180

/** What the wall clock of a zone shows at each real minute from `fromMs` on, as minutes since 1970 in that zone. */
export interface Film {
  readonly fromMs: number
  readonly frames: Int32Array
}

/** Films the clock of `zone` from `fromMs`, a whole quarter of an hour in UTC, for `days` days. */
export function film(zone: string, fromMs: number, days: number): Film {
  if (fromMs % QUARTER_MS !== 0) throw new Error('a film begins on a quarter of an hour')
  const clock = wallClock(zone)
  const frames = new Int32Array(days * 24 * 60)
  let shown = clock(fromMs)
  for (let quarter = 0; quarter < days * 24 * 4; quarter += 1) {
    const quarterMs = fromMs + quarter * QUARTER_MS
    const shownAfter = clock(quarterMs + QUARTER_MS)
    const steady = shownAfter - shown === 15
    for (let minute = 0; minute < 15; minute += 1) {
      frames[quarter * 15 + minute] = steady ? shown + minute : clock(quarterMs + minute * MINUTE_MS)
    }
    shown = shownAfter
  }
  return { fromMs, frames }
}

/** The real minutes, in UTC milliseconds, at which the clock of `zone` was changed between `fromMs` and `toMs`. */
export function clockChanges(zone: string, fromMs: number, toMs: number): number[] {
  const clock = wallClock(zone)
  const changes: number[] = []
  const dayMs = 24 * 60 * MINUTE_MS
  for (let ms = fromMs; ms < toMs; ms += dayMs) {
    if (clock(ms + dayMs) - clock(ms) === 24 * 60) continue
    for (let at = ms; at < ms + dayMs; at += QUARTER_MS) {
      if (clock(at + QUARTER_MS) - clock(at) === 15) continue
      for (let minute = at + MINUTE_MS; minute <= at + QUARTER_MS; minute += MINUTE_MS) {
        if (clock(minute) - clock(minute - MINUTE_MS) !== 1) changes.push(minute)
      }
    }
  }
  return changes
}

/**
 * All occurrences of `expression` on the film, in UTC milliseconds, in order. Those of the film's first day may be
 * wrong where the clock was changed shortly before it, for the loop has not seen that.
 */
export function occurrencesOn(clockFilm: Film, expression: string): number[] {
  const job = readExpression(expression)
  const occurrences: number[] = []
  let virtualTime = (clockFilm.frames[0] ?? 0) - 1
  clockFilm.frames.forEach((timeRunning, frame) => {
    const atMs = clockFilm.fromMs + frame * MINUTE_MS
    const jump = timeRunning - (virtualTime + 1)
    if (job.isWild) {
      virtualTime = timeRunning
      if (job.matches(timeRunning)) occurrences.push(atMs)
    } else if (Math.abs(jump) > LARGEST_DST_JUMP_MINUTES) {
      virtualTime = timeRunning
      if (job.matches(timeRunning)) occurrences.push(atMs)
    } else {
      // Set forward: every minute up to now is made up for. Set back: nothing until the clock has caught up.
      let runs = false
      while (virtualTime < timeRunning) {
        virtualTime += 1
        if (job.matches(virtualTime)) runs = true
      }
      if (runs) occurrences.push(atMs)
    }
  })
  return occurrences
}

function wallClock(zone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  return (ms) => {
    const part: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value)
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = part
    return Date.UTC(year, month - 1, day, hour, minute) / MINUTE_MS
  }
}

interface Job {
  readonly isWild: boolean
  readonly matches: (wallMinute: number) => boolean
}

function readExpression(expression: string): Job {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = expression.split(' ')
  const minutes = readField(minute, 0, 59, '')
  const hours = readField(hour, 0, 23, '')
  const days = readField(day, 1, 31, '')
  const months = readField(month, 1, 12, 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC')
  const weekdays = readField(weekday, 0, 7, 'SUN MON TUE WED THU FRI SAT')
  if (weekdays[7] === true) weekdays[0] = true
  const either = !day.startsWith('*') && !weekday.startsWith('*')

  const dates = new Map<number, boolean>()
  const matchesDate = (date: number): boolean => {
    const known = dates.get(date)
    if (known !== undefined) return known
    const utc = new Date(date * 24 * 60 * MINUTE_MS)
    const ofMonth = days[utc.getUTCDate()] === true
    const ofWeek = weekdays[utc.getUTCDay()] === true
    const matches = months[utc.getUTCMonth() + 1] === true && (either ? ofMonth || ofWeek : ofMonth && ofWeek)
    dates.set(date, matches)
    return matches
  }
  return {
    isWild: /[*/-]/.test(minute) || /[*/-]/.test(hour),
    matches: (wallMinute) => {
      const date = Math.floor(wallMinute / (24 * 60))
      const ofDay = wallMinute - date * 24 * 60
      return minutes[ofDay % 60] === true && hours[Math.floor(ofDay / 60)] === true && matchesDate(date)
    },
  }
}

function readField(text: string, lowest: number, highest: number, names: string): boolean[] {
  const numbered = names
    .split(' ')
    .reduce(
      (known, name, index) => (name === '' ? known : known.replaceAll(name, String(lowest + index))),
      text.toUpperCase(),
    )
  const wanted: boolean[] = []
  for (const item of numbered.split(',')) {
    const [range = '', step = '1'] = item.split('/')
    const [first = '', last = first] = range === '*' ? [String(lowest), String(highest)] : range.split('-')
    for (let value = Number(first); value <= Number(last); value += Number(step)) wanted[value] = true
  }
  return wanted
}
