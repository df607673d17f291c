/** A cron expression, read: the values that each field allows, ascending, and what depends on how it was written. */
export interface CronFields {
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly days: readonly number[]
  /** 1 is January. */
  readonly months: readonly number[]
  /** 0 is Sunday, 6 is Saturday. */
  readonly weekdays: readonly number[]
  /** Whether a date matches by its day of month or by its weekday; else it needs both. */
  readonly eitherDay: boolean
  /** Whether minute and hour are plain numbers, so that a change of the clock moves it; else it follows real time. */
  readonly fixedTime: boolean
}

type CronReading = { readonly fields: CronFields } | { readonly problem: string }

/**
 * Reads a cron expression of five fields as Debian's cron does (semantics.md, rule 2): numbers, names of months and
 * weekdays in either case, lists, ranges, and steps over `*` or a range; weekdays 0 and 7 are Sunday.
 *
 * Gives what it means, or what is wrong with it: a sentence that begins with `expression`. An expression that is well
 * written may still never occur; that shows only in a time zone (`nextOccurrence`).
 */
export function readCron(expression: string): CronReading {
  if (expression.length > MAX_LENGTH) return { problem: `expression is longer than ${MAX_LENGTH} characters` }
  const texts = expression.split(/\s+/).filter((text) => text !== '')
  if (texts.length !== 5) {
    return { problem: `expression needs 5 fields (minute hour day month weekday), got ${texts.length}` }
  }
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = texts
  const problems: string[] = []
  const fields: CronFields = {
    minutes: readField(minute, MINUTE, problems),
    hours: readField(hour, HOUR, problems),
    days: readField(day, DAY, problems),
    months: readField(month, MONTH, problems),
    weekdays: ascending(readField(weekday, WEEKDAY, problems).map((value) => value % 7)),
    // Debian's cron looks at the first character only: `*/2` counts as unrestricted (entry.c, DOM_STAR and DOW_STAR).
    eitherDay: !day.startsWith('*') && !weekday.startsWith('*'),
    fixedTime: isPlain(minute) && isPlain(hour),
  }
  const [problem] = problems
  return problem === undefined ? { fields } : { problem: `expression: ${problem}` }
}

/** Long enough to spell out every value of every field. */
const MAX_LENGTH = 500

interface Shape {
  readonly name: string
  readonly lowest: number
  readonly highest: number
  /** Names that stand for the lowest value and those after it. */
  readonly names: readonly string[]
}

const MINUTE: Shape = { name: 'minute', lowest: 0, highest: 59, names: [] }
const HOUR: Shape = { name: 'hour', lowest: 0, highest: 23, names: [] }
const DAY: Shape = { name: 'day', lowest: 1, highest: 31, names: [] }
const MONTH: Shape = {
  name: 'month',
  lowest: 1,
  highest: 12,
  names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
}
const WEEKDAY: Shape = {
  name: 'weekday',
  lowest: 0,
  highest: 7,
  names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
}

function isPlain(text: string): boolean {
  return !/[*/-]/.test(text)
}

function readField(text: string, shape: Shape, problems: string[]): readonly number[] {
  return ascending(text.split(',').flatMap((item) => readItem(item, shape, problems)))
}

function readItem(text: string, shape: Shape, problems: string[]): readonly number[] {
  const parts = /^(?:\*|([^*/-]+)(?:-([^*/-]+))?)(?:\/(\d+))?$/.exec(text)
  if (parts === null) {
    problems.push(`${shape.name} "${text}" is not a number, a range or a step`)
    return []
  }
  const [, firstText, lastText, stepText] = parts
  if (firstText === undefined) return steps(shape.lowest, shape.highest, readStep(stepText, shape, problems))

  const first = readValue(firstText, shape, problems)
  if (lastText === undefined) {
    if (stepText !== undefined) {
      problems.push(
        `${shape.name} ${text} has a step but no range; write ${firstText}-${shape.highest}/${stepText}`,
      )
    }
    return [first]
  }
  const last = rangeEnd(first, readValue(lastText, shape, problems), shape)
  if (first > last) {
    const { lowest, highest } = shape
    problems.push(`${shape.name} range ${text} runs backwards; write ${first}-${highest},${lowest}-${last}`)
  }
  return steps(first, last, readStep(stepText, shape, problems))
}

/** A range of weekdays that ends on Sunday, as in FRI-SUN, can only mean the Sunday after. */
function rangeEnd(first: number, last: number, shape: Shape): number {
  return shape === WEEKDAY && last === 0 && first > 0 ? 7 : last
}

/** NaN, which is in no range, where there is a problem. */
function readValue(text: string, shape: Shape, problems: string[]): number {
  const { name, lowest, highest, names } = shape
  const named = names.indexOf(text.toUpperCase())
  if (named >= 0) return lowest + named
  if (!/^\d+$/.test(text)) {
    const orName = names.length > 0 ? ` or a name from ${names[0]} to ${names.at(-1)}` : ''
    problems.push(`${name} "${text}" is not a number${orName}`)
    return Number.NaN
  }
  const value = Number(text)
  if (value >= lowest && value <= highest) return value
  problems.push(`${name} ${text} is not between ${lowest} and ${highest}`)
  return Number.NaN
}

function readStep(text: string | undefined, shape: Shape, problems: string[]): number {
  if (text === undefined) return 1
  const step = Number(text)
  if (step === 0) problems.push(`${shape.name} step must be at least 1`)
  return step
}

function steps(first: number, last: number, step: number): readonly number[] {
  const values: number[] = []
  if (step > 0) for (let value = first; value <= last; value += step) values.push(value)
  return values
}

function ascending(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((a, b) => a - b)
}
