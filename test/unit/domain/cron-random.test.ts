import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextOccurrence } from '../../../src/domain/cron.ts'
import { type CronFields, readCron } from '../../../src/domain/cron-fields.ts'
import { clockChanges, type Film, film, occurrencesOn } from './cron-oracle.ts'

// Another run of the same: CRON_SEED=<number> CRON_RUNS=<number>. fast-check prints the seed with a counterexample.
const { CRON_SEED, CRON_RUNS } = process.env
const seed = Number(CRON_SEED ?? 20_261_025)
const numRuns = Number(CRON_RUNS ?? 12_000)

const DAY_MS = 24 * 3_600_000

/** Ordinary zones, and every oddity that the time zone database has to offer since 1980. */
const ZONES = [
  'UTC Europe/Berlin Europe/London Europe/Dublin Europe/Moscow Europe/Istanbul Europe/Volgograd Atlantic/Azores',
  'America/New_York America/Chicago America/Los_Angeles America/St_Johns America/Goose_Bay America/Sao_Paulo',
  'America/Noronha America/Asuncion America/Havana America/Caracas America/Nuuk America/Scoresbysund America/Juneau',
  'America/Danmarkshavn America/Argentina/Tucuman Africa/Cairo Africa/Casablanca Africa/Windhoek Asia/Beirut Asia/Gaza',
  'Asia/Tehran Asia/Amman Asia/Kathmandu Asia/Kolkata Asia/Pyongyang Asia/Singapore Asia/Ust-Nera Asia/Dhaka Asia/Tokyo',
  'Australia/Lord_Howe Australia/Sydney Pacific/Auckland Pacific/Chatham Pacific/Apia Pacific/Norfolk',
  'Pacific/Kiritimati Pacific/Kwajalein Antarctica/Casey Antarctica/Troll Antarctica/Vostok',
].flatMap((line) => line.split(' '))

/** Changes that a random year would seldom hit: a day skipped, a clock set by three hours, by seven. */
const RARE_YEARS: [zone: string, year: number][] = [
  ['Pacific/Apia', 2011],
  ['Pacific/Fakaofo', 2011],
  ['Pacific/Kiritimati', 1994],
  ['Pacific/Kanton', 1994],
  ['Pacific/Kwajalein', 1993],
  ['Antarctica/Vostok', 1994],
  ['Antarctica/Casey', 2009],
  ['Antarctica/Casey', 2010],
  ['Antarctica/Casey', 2018],
  ['Antarctica/Casey', 2020],
  ['America/Danmarkshavn', 1995],
  ['Asia/Ust-Nera', 1981],
]

/** Twelve days of a zone's clock, with a change in the middle where there is one that year. */
interface Scene {
  readonly zone: string
  readonly film: Film
  readonly changeMs: number
  /** What the wall clock shows around the change, to aim expressions at. */
  readonly date: Date
}

const scenes = [
  ...RARE_YEARS,
  ...fc.sample(fc.tuple(fc.constantFrom(...ZONES), fc.integer({ min: 1980, max: 2099 })), {
    seed,
    numRuns: 350,
  }),
].flatMap(([zone, year]) => {
  const newYearMs = Date.UTC(year, 0, 1)
  const changes = clockChanges(zone, newYearMs, Date.UTC(year + 1, 0, 2))
  return (changes.length > 0 ? changes : [newYearMs]).map((changeMs) => sceneAround(zone, changeMs))
})

test('agrees with a minute-by-minute play of Debian cron around changes of the clock', {
  timeout: 120_000,
}, () => {
  let comparisons = 0
  const property = fc.property(
    fc
      .nat(scenes.length - 1)
      .map((index) => scenes[index] ?? sceneAround('UTC', 0))
      .chain((scene) =>
        fc.record({
          scene: fc.constant(scene),
          expression: expressionNear(scene.date),
          startMs: startNear(scene),
        }),
      ),
    ({ scene, expression, startMs }) => {
      comparisons += compare(scene.zone, scene.film, expression, startMs, 6)
    },
  )
  fc.assert(property, { seed, numRuns, reporter })
  console.log(
    `cron oracle: ${comparisons} occurrences compared in ${numRuns} cases over ${scenes.length} scenes, seed ${seed}`,
  )
})

test('agrees with it over nine years, for expressions that seldom occur', { timeout: 120_000 }, () => {
  const days = 9 * 366
  const expressions = [
    '0 0 1 1 *',
    '30 2 29 2 *',
    '*/20 2 29 2 *',
    '0 0 31 12 *',
    '15 2 31 */2 *',
    '0 12 29 2 */2',
    '0 12 29 2 1',
    '0 3 13 * 5',
    '0 2 25-31 3 */7',
    '30 2 25-31 3 */7',
    '*/30 2 25-31 3 */7',
    '30 1-3 25-31 10 */7',
    '5 4 * 6 SUN',
    '0 0 */30 2,3 *',
    '30 2 * 3 SUN',
    '30 2 8-14 3 0',
    '59 23 31 12 6',
    '0 0 1-7 * */1',
    '0 0 1 JAN,JUL MON',
  ]
  for (const [index, zone] of ['Europe/Berlin', 'America/New_York', 'Africa/Cairo'].entries()) {
    const clock = film(zone, Date.UTC(2019 + index * 2, 10, 5), days)
    for (const expression of expressions) compare(zone, clock, expression, clock.fromMs + 2 * DAY_MS, 40)
  }
})

/** Compares the next `count` occurrences after `startMs`; gives how many there were to compare. */
function compare(zone: string, clock: Film, expression: string, startMs: number, count: number): number {
  const endMs = clock.fromMs + clock.frames.length * 60_000
  const expected = occurrencesOn(clock, expression).filter((ms) => ms > startMs)
  const found: number[] = []
  const fields = fieldsOf(expression)
  let at: number | null = startMs
  while (found.length < count && found.length <= expected.length) {
    at = nextOccurrence(fields, zone, at)
    if (at === null || at >= endMs) break
    found.push(at)
  }
  const say = (times: number[]): string => times.map((ms) => new Date(ms).toISOString()).join(' ')
  expect(say(found), `"${expression}" in ${zone} after ${say([startMs])}`).toBe(say(expected.slice(0, count)))
  return found.length
}

function fieldsOf(expression: string): CronFields {
  const reading = readCron(expression)
  if ('problem' in reading) throw new Error(`${expression}: ${reading.problem}`)
  return reading.fields
}

function sceneAround(zone: string, changeMs: number): Scene {
  const fromMs = Math.floor(changeMs / DAY_MS) * DAY_MS - 6 * DAY_MS
  const clock = film(zone, fromMs, 12)
  const shown = clock.frames[(changeMs - fromMs) / 60_000] ?? 0
  return { zone, film: clock, changeMs, date: new Date(shown * 60_000) }
}

/** Mostly within hours of the change, on the minute and off it; else anywhere in the film, but after its first day. */
function startNear({ film: { fromMs }, changeMs }: Scene): fc.Arbitrary<number> {
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.integer({ min: -240, max: 240 }).map((minutes) => changeMs + minutes * 60_000),
    },
    {
      weight: 2,
      arbitrary: fc.integer({ min: -30 * 3_600_000, max: 30 * 3_600_000 }).map((ms) => changeMs + ms),
    },
    { weight: 1, arbitrary: fc.constantFrom(-1, 0, 1).map((ms) => changeMs + ms) },
    { weight: 1, arbitrary: fc.integer({ min: DAY_MS, max: 11 * DAY_MS }).map((ms) => fromMs + ms) },
  )
}

const MONTHS = ['jan', 'FEB', 'Mar', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const WEEKDAYS = ['sun', 'MON', 'Tue', 'WED', 'THU', 'FRI', 'SAT']

function expressionNear(date: Date): fc.Arbitrary<string> {
  const month = date.getUTCMonth() + 1
  const weekday = date.getUTCDay()
  return fc
    .tuple(
      field(near(date.getUTCMinutes(), 30, 0, 59), 0, 59, 0.3),
      field(near(date.getUTCHours(), 3, 0, 23), 0, 23, 0.35),
      field(near(date.getUTCDate(), 2, 1, 31), 1, 31, 0.75),
      fc.oneof(
        { weight: 1, arbitrary: fc.constant(MONTHS[month - 1] ?? '') },
        { weight: 9, arbitrary: field(near(month, 1, 1, 12), 1, 12, 0.8) },
      ),
      fc.oneof(
        { weight: 1, arbitrary: fc.constant(WEEKDAYS[weekday] ?? '') },
        { weight: 9, arbitrary: field(near(weekday, 2, 0, 7), 0, 7, 0.7) },
      ),
    )
    .map((fields) => fields.join(' '))
}

/** A value close to `middle`, around the corner if need be; now and then any. */
function near(middle: number, distance: number, lowest: number, highest: number): fc.Arbitrary<number> {
  const size = highest - lowest + 1
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .integer({ min: -distance, max: distance })
        .map((d) => ((middle - lowest + d + size) % size) + lowest),
    },
    { weight: 1, arbitrary: fc.integer({ min: lowest, max: highest }) },
  )
}

/** One field of an expression; a bare `*` with the given likelihood. */
function field(
  value: fc.Arbitrary<number>,
  lowest: number,
  highest: number,
  star: number,
): fc.Arbitrary<string> {
  const step = fc.integer({ min: 1, max: Math.ceil(highest / 2) })
  const range = fc.tuple(value, value).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`)
  const item = fc.oneof(value.map(String), value.map(String), range)
  const others = fc.oneof(
    { weight: 6, arbitrary: value.map(String) },
    {
      weight: 3,
      arbitrary: fc.array(value, { minLength: 2, maxLength: 4 }).map((values) => values.join(',')),
    },
    { weight: 2, arbitrary: range },
    { weight: 2, arbitrary: step.map((by) => `*/${by}`) },
    { weight: 1, arbitrary: fc.tuple(range, step).map(([span, by]) => `${span}/${by}`) },
    { weight: 1, arbitrary: fc.array(item, { minLength: 2, maxLength: 3 }).map((items) => items.join(',')) },
    { weight: 1, arbitrary: fc.constant(`${lowest}-${highest}`) },
  )
  return fc.oneof(
    { weight: Math.round(star * 100), arbitrary: fc.constant('*') },
    { weight: Math.round((1 - star) * 100), arbitrary: others },
  )
}

/** The counterexample in a line: a film of 17,280 frames is of no help. */
function reporter(run: fc.RunDetails<[{ scene: Scene; expression: string; startMs: number }]>): void {
  if (!run.failed) return
  const error = run.errorInstance
  throw new Error(
    `seed ${run.seed}, after ${run.numRuns} cases: ${error instanceof Error ? error.message : String(error)}`,
  )
}
