import fc from 'fast-check'
import type { MonitorDefinition } from '../../../src/domain/monitor.ts'
import type { Schedule } from '../../../src/domain/schedule.ts'
import { kindOfExitStatus, type Signal } from '../../../src/domain/signal.ts'
import { type Aim, type Happening, inWords } from './happenings.ts'

/** A monitor and what happens to it. */
export interface Story {
  readonly definition: MonitorDefinition
  readonly happenings: readonly Happening[]
}

/** What random stories are made of. */
export interface Scale {
  /** The length of a step, in milliseconds. */
  readonly stepMs: number
  /** The longest wait that is not aimed at anything, in steps. */
  readonly maxWaitSteps: number
  readonly maxIntervalSeconds: number
  readonly maxGraceSeconds: number
  readonly maxRunSeconds: number
  readonly expressions: readonly string[]
}

export function stories(scale: Scale, maxLength: number): fc.Arbitrary<Story> {
  return fc.record({ definition: definitions(scale), happenings: happenings(scale, maxLength) })
}

/** For `fc.assert`: a counterexample with one happening a line. */
export function storyReporter(run: fc.RunDetails<[Story]>): void {
  if (!run.failed) return
  const [story] = run.counterexample ?? []
  const lines = story?.happenings.map((happening, index) => `${index + 1}. ${inWords(happening)}`) ?? []
  const error = run.errorInstance
  const difference = error instanceof Error ? error.message : String(error)
  throw new Error(
    [
      `seed ${run.seed}, after ${run.numRuns} stories: ${JSON.stringify(story?.definition)}`,
      ...lines,
      difference,
    ].join('\n'),
    { cause: error },
  )
}

function definitions(scale: Scale): fc.Arbitrary<MonitorDefinition> {
  return fc
    .record({
      schedule: schedules(scale),
      graceSeconds: graces(scale),
      maxRunSeconds: maxRuns(scale),
      manualResume: fc.boolean(),
    })
    .map((fields) => ({
      name: 'A job',
      description: '',
      tags: [],
      slug: 'a-job',
      reminderMinutes: null,
      alertsInQuietHours: false,
      relayUrl: null,
      ...fields,
    }))
}

function happenings(scale: Scale, maxLength: number): fc.Arbitrary<Happening[]> {
  const happening: fc.Arbitrary<Happening> = fc.oneof(
    { weight: 8, arbitrary: fc.record({ what: fc.constant('pass' as const), until: aims(scale) }) },
    { weight: 7, arbitrary: fc.record({ what: fc.constant('signal' as const), signal: signals() }) },
    { weight: 4, arbitrary: fc.record({ what: fc.constant('away' as const), until: aims(scale) }) },
    { weight: 2, arbitrary: fc.record({ what: fc.constant('edit' as const), change: changes(scale) }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('pause' as const, 'resume' as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        what: fc.constant('clock back' as const),
        steps: fc.integer({ min: 1, max: 2 * scale.maxWaitSteps }),
      }),
    },
  )
  return fc.array(happening, { minLength: 5, maxLength, size: 'max' })
}

function aims({ maxWaitSteps }: Scale): fc.Arbitrary<Aim> {
  const near = fc.constantFrom(-1 as const, 0 as const, 1 as const)
  return fc.oneof(
    fc.record({ at: fc.constant('now' as const), steps: fc.integer({ min: 1, max: maxWaitSteps }) }),
    fc.record({ at: fc.constantFrom('expected' as const, 'deadline' as const), steps: near }),
  )
}

function signals(): fc.Arbitrary<Signal> {
  const runId = fc.constantFrom(null, null, 'rid-1', 'rid-2')
  const exitStatus = fc.constantFrom(0, 1, 255)
  return fc
    .oneof(
      {
        weight: 4,
        arbitrary: fc.record({ kind: fc.constant('success' as const), exitStatus: fc.constant(null), runId }),
      },
      {
        weight: 4,
        arbitrary: fc.record({ kind: fc.constant('start' as const), exitStatus: fc.constant(null), runId }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('fail' as const), exitStatus: fc.constant(null), runId }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('log' as const), exitStatus: fc.constant(null), runId }),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(exitStatus, runId)
          .map(([status, id]) => ({ kind: kindOfExitStatus(status), exitStatus: status, runId: id })),
      },
    )
    .map((signal) => ({ ...signal, said: null }))
}

function changes(scale: Scale): fc.Arbitrary<Partial<MonitorDefinition>> {
  return fc.oneof(
    fc.record({ schedule: schedules(scale) }),
    fc.record({ graceSeconds: graces(scale) }),
    fc.record({ maxRunSeconds: maxRuns(scale) }),
    fc.record({ manualResume: fc.boolean() }),
    fc.record({ schedule: schedules(scale), graceSeconds: graces(scale), maxRunSeconds: maxRuns(scale) }),
  )
}

function schedules({ maxIntervalSeconds, expressions }: Scale): fc.Arbitrary<Schedule> {
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('interval' as const),
        intervalSeconds: fc.integer({ min: 1, max: maxIntervalSeconds }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('cron' as const),
        expression: fc.constantFrom(...expressions),
        timezone: fc.constant('Europe/Berlin'),
      }),
    },
  )
}

function graces({ maxGraceSeconds }: Scale): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: maxGraceSeconds })
}

function maxRuns({ maxRunSeconds }: Scale): fc.Arbitrary<number | null> {
  return fc.oneof(fc.constant(null), fc.integer({ min: 1, max: maxRunSeconds }))
}
