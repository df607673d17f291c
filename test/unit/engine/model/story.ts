import fc from 'fast-check'
import type { MonitorDefinition } from '../../../../src/domain/monitor.ts'

/** What a story changes of a monitor's definition, or makes one with. */
export type Fields = Pick<
  MonitorDefinition,
  'schedule' | 'graceSeconds' | 'maxRunSeconds' | 'manualResume' | 'reminderMinutes' | 'alertsInQuietHours'
>

/** A push, by what decides anything. */
export interface StorySignal {
  readonly kind: 'success' | 'start' | 'fail' | 'log'
  readonly exitStatus: number | null
  readonly runId: string | null
}

/** Signals that come in one turn. Which of the monitors: some numbers, modulo how many there are. */
export interface Pushes {
  readonly which: readonly number[]
  readonly signal: StorySignal
}

/** A moment to wait for: so far from now, or right around one of those that matter next. */
export type Aim =
  | { readonly at: 'now'; readonly ms: number }
  | { readonly at: 'moment'; readonly index: number; readonly plus: -1 | 0 | 1 }

/** Something that happens to all of it. `which`: some number, modulo how many monitors there are. */
export type Step =
  | { readonly do: 'add'; readonly fields: Fields }
  | { readonly do: 'push'; readonly pushes: Pushes }
  | { readonly do: 'edit'; readonly which: number; readonly change: Partial<Fields> }
  | { readonly do: 'pause' | 'resume' | 'unmute' | 'delete' | 'regenerateToken'; readonly which: number }
  | { readonly do: 'mute'; readonly which: number; readonly forMs: number | null }
  | { readonly do: 'wait'; readonly until: Aim }
  /** Quiet hours that begin in so many minutes, or began so long ago, and are so long. */
  | { readonly do: 'quiet'; readonly inMinutes: number; readonly minutes: number }
  | { readonly do: 'no quiet' }
  | { readonly do: 'remind'; readonly minutes: number | null }
  | { readonly do: 'restart' | 'crash'; readonly awayMs: number }
  /** `waiting` came in meanwhile and is read first. */
  | { readonly do: Absence; readonly ms: number; readonly waiting: Pushes | null }

/**
 * Ways in which time passes without us: stopped; asleep without a word, as Linux does (a clock set forward looks the same); asleep, and
 * the system says so, on Linux, and elsewhere, where monotonic time goes on; and a clock that is set back.
 */
export type Absence = 'freeze' | 'sleep' | 'told sleep' | 'told sleep elsewhere' | 'clock back'

/** Where a story begins: ten minutes before the clock goes from two to three in Berlin. */
export const STORY_START = Date.parse('2026-03-29T00:50:00.377Z')

const RUN_IDS = ['0194a1b2-0000-4000-8000-000000000001', '0194a1b2-0000-4000-8000-000000000002']

/** After a stop of this length everybody notices; shorter than two seconds is nothing, and in between it depends. */
const SURELY_NOTICED_MS = 8000

const schedule: fc.Arbitrary<Fields['schedule']> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('interval'),
      intervalSeconds: fc.integer({ min: 1, max: 150 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('cron'),
      expression: fc.constantFrom('* * * * *', '*/2 * * * *', '1-59/3 * * * *', '30 2 * * *'),
      timezone: fc.constant('Europe/Berlin'),
    }),
  },
)
const graceSeconds = fc.constantFrom(0, 1, 7, 13, 19, 31, 47, 67, 95, 150)
const reminderMinutes = fc.constantFrom(null, null, 0, 1, 3)

const definition: fc.Arbitrary<Fields> = fc.record({
  schedule,
  graceSeconds,
  maxRunSeconds: fc.option(fc.integer({ min: 1, max: 150 })),
  manualResume: fc.boolean(),
  reminderMinutes,
  alertsInQuietHours: fc.boolean(),
})

const change: fc.Arbitrary<Partial<Fields>> = fc.oneof(
  fc.record({ schedule }),
  fc.record({ graceSeconds }),
  fc.record({ maxRunSeconds: fc.option(fc.integer({ min: 1, max: 150 })) }),
  fc.record({ manualResume: fc.boolean() }),
  fc.record({ reminderMinutes }),
  fc.record({ alertsInQuietHours: fc.boolean() }),
  definition,
)

const signal: fc.Arbitrary<StorySignal> = fc.record({
  kind: fc.constantFrom('success', 'success', 'success', 'start', 'start', 'fail', 'fail', 'log'),
  exitStatus: fc.option(fc.constantFrom(0, 1, 255), { freq: 6 }),
  runId: fc.option(fc.constantFrom(...RUN_IDS), { freq: 1 }),
})

const which = fc.nat(11)
const pushes: fc.Arbitrary<Pushes> = fc.record({
  which: fc.oneof(
    { weight: 1, arbitrary: fc.tuple(which) },
    { weight: 1, arbitrary: fc.uniqueArray(which, { minLength: 2, maxLength: 9, size: 'max' }) },
  ),
  signal,
})

const shortly = fc.integer({ min: 1, max: 3000 })
const soon = fc.integer({ min: 1, max: 150_000 })
const aim: fc.Arbitrary<Aim> = fc.oneof(
  fc.record({ at: fc.constant('now'), ms: fc.oneof(shortly, shortly, soon) }),
  fc.record({ at: fc.constant('moment'), index: fc.nat(11), plus: fc.constantFrom(-1, 0, 1) }),
)

const awayMs = fc.oneof(
  fc.constant(0),
  shortly,
  soon,
  fc.integer({ min: -150_000, max: -200 }),
  fc.constantFrom(3_600_000, -3_600_000),
)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('add'), fields: definition }) },
  { weight: 14, arbitrary: fc.record({ do: fc.constant('push'), pushes }) },
  { weight: 16, arbitrary: fc.record({ do: fc.constant('wait'), until: aim }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('edit'), which, change }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('pause', 'resume', 'resume', 'unmute', 'delete', 'regenerateToken'),
      which,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mute'), which, forMs: fc.option(soon) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('quiet'),
      inMinutes: fc.integer({ min: -2, max: 3 }),
      minutes: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('no quiet') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remind'), minutes: fc.constantFrom(null, 1, 2, 5) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('restart', 'crash'), awayMs }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('freeze', 'sleep', 'told sleep', 'told sleep elsewhere', 'clock back'),
      ms: fc.oneof(fc.integer({ min: SURELY_NOTICED_MS, max: 150_000 }), fc.constant(3_600_000)),
      waiting: fc.option(pushes, { freq: 2 }),
    }),
  },
)

/** Stories of up to so many steps, of half as many on average. They begin with some monitors. */
export function stories(maxLength: number): fc.Arbitrary<Step[]> {
  const adds = fc.array(fc.record({ do: fc.constant('add'), fields: definition }), {
    minLength: 1,
    maxLength: 6,
    size: 'max',
  })
  const steps = fc.array(step, { minLength: 1, maxLength, size: 'max' })
  return fc.tuple(adds, steps).map(([first, others]) => [...first, ...others])
}

/** In a line, for a counterexample. */
export function inWords(step: Step): string {
  const { do: what, ...rest } = step
  return `${what} ${JSON.stringify(rest)}`
}
