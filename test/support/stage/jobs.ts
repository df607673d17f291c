import type { z } from 'zod'
import type { MonitorView, monitorInput } from '../../../src/contract/monitor.ts'
import type { PushSignal } from '../../../src/engine/engine.ts'
import type { Stage } from './stage.ts'

/** A job that is watched, and what it does in the history that a stage plays. */
export interface Job {
  readonly monitor: z.input<typeof monitorInput>
  /** When it runs, UTC ms, in order, with what came of it. */
  readonly runs: readonly JobRun[]
  /** When its user paused it, UTC ms. */
  readonly pausedAt?: number
  /** When its user muted it, and until when, UTC ms. */
  readonly muted?: { readonly at: number; readonly until: number }
}

export interface JobRun {
  readonly at: number
  /** Told by a start where it is given. */
  readonly durationMs?: number
  /** 0 for a success, null for a run that started and goes on, `missed` for one of which nothing is heard. */
  readonly exitStatus: number | null | 'missed'
  readonly message?: string
  readonly body?: string
}

/** A time in which the computer slept, UTC ms. */
export interface Sleep {
  readonly from: number
  readonly to: number
}

/** Something else that happens in the history that a stage plays. */
export interface Step {
  /** When, UTC ms. */
  readonly at: number
  readonly do: (stage: Stage, monitors: ReadonlyMap<string, MonitorView>) => Promise<unknown>
}

/** Plays the jobs, and what else happens, until the clock shows `until`, and gives their monitors by name. */
export async function play(
  stage: Stage,
  jobs: readonly Job[],
  until: number,
  sleeps: readonly Sleep[] = [],
  others: readonly Step[] = [],
): Promise<Map<string, MonitorView>> {
  const monitors = new Map<string, MonitorView>()
  for (const { monitor } of jobs) monitors.set(monitor.name, await stage.operations.monitors.create(monitor))

  const steps = [
    ...jobs.flatMap(stepsOf),
    ...sleeps.map(({ from, to }): Step => ({ at: from, do: (stage) => stage.sleepUntil(to) })),
    ...others,
  ].sort((a, b) => a.at - b.at)
  for (const step of steps) {
    if (step.at > until) break
    stage.clock.advanceTo(step.at)
    await step.do(stage, monitors)
  }
  stage.clock.advanceTo(until)
  return monitors
}

function stepsOf({ monitor: { name }, runs, pausedAt, muted }: Job): Step[] {
  const idIn = (monitors: ReadonlyMap<string, MonitorView>) => known(monitors, name).id
  const steps = runs.flatMap((run, n) => signalsOf(run, n))
  return [
    ...steps.map(
      ({ at, signal }): Step => ({ at, do: (stage, all) => push(stage, known(all, name), signal) }),
    ),
    ...(pausedAt === undefined
      ? []
      : [
          {
            at: pausedAt,
            do: (stage, all) => stage.operations.monitors.pause({ id: idIn(all) }),
          } satisfies Step,
        ]),
    ...(muted === undefined
      ? []
      : [
          {
            at: muted.at,
            do: (stage, all) =>
              stage.operations.monitors.mute({ id: idIn(all), until: new Date(muted.until).toISOString() }),
          } satisfies Step,
        ]),
  ]
}

function known(monitors: ReadonlyMap<string, MonitorView>, name: string): MonitorView {
  const monitor = monitors.get(name)
  if (monitor === undefined) throw new Error(`there is no monitor ${name}`)
  return monitor
}

interface TimedSignal {
  readonly at: number
  readonly signal: Partial<PushSignal>
}

function signalsOf(run: JobRun, n: number): TimedSignal[] {
  const { at, durationMs, exitStatus, message = null, body } = run
  if (exitStatus === 'missed') return []
  const runId = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
  const start: TimedSignal = { at, signal: { kind: 'start', runId } }
  if (exitStatus === null) return [start]
  const end: TimedSignal = {
    at: at + (durationMs ?? 0),
    signal: {
      kind: exitStatus === 0 ? 'success' : 'fail',
      exitStatus: durationMs === undefined && exitStatus === 0 ? null : exitStatus,
      runId: durationMs === undefined ? null : runId,
      message,
      body: body === undefined ? null : new TextEncoder().encode(body),
      method: body === undefined ? 'GET' : 'POST',
    },
  }
  return durationMs === undefined ? [end] : [start, end]
}

/** Sends a signal for a monitor, by no door; a success where nothing else is said. */
export async function push(
  stage: Stage,
  monitor: MonitorView,
  given: Partial<PushSignal> = {},
): Promise<void> {
  const token = monitor.pushUrl.slice(monitor.pushUrl.lastIndexOf('/') + 1)
  const result = await stage.engine.intake.receive({ by: 'token', token }, { ...SIGNAL, ...given })
  if (result.is !== 'kept') throw new Error(`a signal of ${monitor.name} was not kept: ${result.is}`)
}

const SIGNAL: PushSignal = {
  kind: 'success',
  exitStatus: null,
  runId: null,
  durationMs: null,
  message: null,
  body: null,
  method: 'GET',
  sourceIp: '192.168.1.42',
  userAgent: 'curl/8.14.1',
  deliveryId: null,
}
