import { clockTime } from '../../../time/calendar.ts'

/** A label below a timeline, centred at a place in percent of its width; at its end, it ends there. */
export interface Tick {
  readonly at: number
  readonly label: string
}

/** How far back a timeline looks. */
export type Span = '24h' | '7d' | '30d'

export const SPAN_DAYS: Readonly<Record<Span, number>> = { '24h': 1, '7d': 7, '30d': 30 }

/** The labels of a timeline that ends at `now`: times of day, days of the week at their middle, or dates. */
export function ticksOf(span: Span, now: number): Tick[] {
  const lengthMs = SPAN_DAYS[span] * DAY_MS
  const begin = now - lengthMs
  const placed = (moment: number, label: string): Tick[] => {
    const at = ((moment - begin) / lengthMs) * 100
    return at < LEAST || at > MOST ? [] : [{ at, label }]
  }
  switch (span) {
    case '24h':
      return [
        ...hoursBetween(begin, now, 6).flatMap((moment) => placed(moment, clockTime(moment))),
        { at: 100, label: 'now' },
      ]
    case '7d':
      return [
        ...daysBetween(begin, now)
          .slice(0, -1)
          .flatMap((day) => placed(day.getTime() + DAY_MS / 2, weekday(day))),
        { at: 100, label: 'today' },
      ]
    case '30d':
      return [
        ...daysBetween(begin, now)
          .filter((_, index) => index % 7 === 3)
          .flatMap((day) => placed(day.getTime(), DATE.format(day))),
        { at: 100, label: 'today' },
      ]
  }
}

const DAY_MS = 86_400_000
/** Nearer to the beginning, in percent, a label would stand out; nearer to the end it would meet the last. */
const LEAST = 3
const MOST = 91

/** The beginnings of this computer's days that have a part in a period. */
function daysBetween(from: number, to: number): Date[] {
  const first = new Date(from)
  const days: Date[] = []
  for (let index = 0; ; index += 1) {
    const day = new Date(first.getFullYear(), first.getMonth(), first.getDate() + index)
    if (day.getTime() > to) return days
    days.push(day)
  }
}

function hoursBetween(from: number, to: number, step: number): number[] {
  return daysBetween(from, to).flatMap((day) =>
    Array.from({ length: 24 / step }, (_, index) =>
      new Date(day.getFullYear(), day.getMonth(), day.getDate(), index * step).getTime(),
    ),
  )
}

function weekday(day: Date): string {
  return ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][day.getDay()] ?? ''
}

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
