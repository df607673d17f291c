import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type QuietHours, quietUntil } from '../../../../src/domain/alerts/quiet-hours.ts'
import { clockChanges, type Film, film } from '../cron-oracle.ts'
import { quietMinutes } from './quiet-oracle.ts'

// Another run of the same: QUIET_SEED=<number> QUIET_RUNS=<number>. fast-check prints the seed with a counterexample.
const { QUIET_SEED, QUIET_RUNS } = process.env
const seed = Number(QUIET_SEED ?? 20_261_025)
const numRuns = Number(QUIET_RUNS ?? 1000)

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60
const DAY_MS = DAY_MINUTES * MINUTE_MS

/** Ordinary zones, and those that change their clocks by other amounts or at other times of the day. */
const ZONES = [
  'UTC Europe/Berlin Europe/London Europe/Dublin Atlantic/Azores America/New_York America/St_Johns America/Sao_Paulo',
  'America/Havana America/Nuuk Africa/Cairo Africa/Casablanca Asia/Beirut Asia/Tehran Asia/Kathmandu Asia/Kolkata',
  'Australia/Lord_Howe Australia/Sydney Pacific/Auckland Pacific/Chatham Antarctica/Troll',
].flatMap((line) => line.split(' '))

/** A day skipped, a clock set by three hours, by five, by eleven. */
const RARE_YEARS: [zone: string, year: number][] = [
  ['Pacific/Apia', 2011],
  ['Antarctica/Casey', 2009],
  ['Antarctica/Casey', 2010],
  ['Antarctica/Casey', 2018],
  ['Antarctica/Casey', 2020],
  ['Antarctica/Vostok', 1994],
  ['Asia/Ust-Nera', 1981],
]

/** A few days of a zone's clock, with a change in the middle where there is one that year. */
interface Scene {
  readonly zone: string
  readonly changeMs: number
  readonly film: Film
}

const scenes = [
  ...RARE_YEARS,
  ...fc.sample(fc.tuple(fc.constantFrom(...ZONES), fc.integer({ min: 1980, max: 2099 })), {
    seed,
    numRuns: 60,
  }),
].flatMap(([zone, year]): Scene[] => {
  const newYearMs = Date.UTC(year, 0, 1)
  const changes = clockChanges(zone, newYearMs, Date.UTC(year + 1, 0, 2))
  return (changes.length > 0 ? changes : [newYearMs]).map((changeMs) => ({
    zone,
    changeMs,
    film: film(zone, Math.floor(changeMs / DAY_MS) * DAY_MS - 2 * DAY_MS, 7),
  }))
})

test('agrees with a hand that goes round the clock minute by minute', { timeout: 120_000 }, () => {
  let quietTimes = 0
  const property = fc.property(
    fc
      .constantFrom(...scenes)
      .chain((scene) =>
        fc.record({ scene: fc.constant(scene), quiet: quietNear(scene), nows: fc.array(nowNear(scene)) }),
      ),
    ({ scene, quiet, nows }) => {
      const isQuiet = quietMinutes(scene.film, quiet)
      for (const now of nows) {
        const expected = untilOn(scene.film, isQuiet, now)
        if (expected !== null) quietTimes += 1
        const say = `${quiet.from} to ${quiet.to} in ${scene.zone} at ${new Date(now).toISOString()}`
        expect(shown(quietUntil(quiet, scene.zone, now)), say).toBe(shown(expected))
      }
    },
  )
  fc.assert(property, { seed, numRuns })
  expect(quietTimes).toBeGreaterThan(numRuns)
  console.log(
    `quiet oracle: ${quietTimes} quiet moments in ${numRuns} cases over ${scenes.length} scenes, seed ${seed}`,
  )
})

/** The end of the run of quiet minutes that `now` lies in. */
function untilOn({ fromMs }: Film, isQuiet: readonly boolean[], now: number): number | null {
  const minute = Math.floor((now - fromMs) / MINUTE_MS)
  if (isQuiet[minute] !== true) return null
  const end = isQuiet.indexOf(false, minute)
  if (end === -1) throw new Error('the film is too short')
  return fromMs + end * MINUTE_MS
}

/** Often about as late as the clock is changed. */
function quietNear({ film: { fromMs, frames }, changeMs }: Scene): fc.Arbitrary<QuietHours> {
  const wallMinute = frames[(changeMs - fromMs) / MINUTE_MS] ?? 0
  const near = fc.integer({ min: -200, max: 200 }).map((minutes) => wallMinute + minutes)
  const minute = fc.oneof(near, fc.nat(DAY_MINUTES - 1)).map((minutes) => minutes % DAY_MINUTES)
  return fc
    .tuple(minute, minute)
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => ({ from: time(from), to: time(to) }))
}

function nowNear({ changeMs }: Scene): fc.Arbitrary<number> {
  const near = fc.integer({ min: -240, max: 240 })
  const far = fc.integer({ min: -1.5 * DAY_MINUTES, max: 1.5 * DAY_MINUTES })
  return fc
    .tuple(fc.oneof(near, far), fc.constantFrom(0, 0, 1, 30_000, 59_999))
    .map(([minutes, ms]) => changeMs + minutes * MINUTE_MS + ms)
}

function time(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

function shown(ms: number | null): string {
  return ms === null ? 'not quiet' : new Date(ms).toISOString()
}
