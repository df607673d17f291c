import type { z } from 'zod'
import type { MonitorView, monitorInput } from '../../../src/contract/monitor.ts'
import type { PushSignal } from '../../../src/engine/engine.ts'
import type { Stage } from './stage.ts'

/** A job that is watched, and what it does in the history that a stage plays. */
export interface Job {
  readonly monitor: z.input<typeof monitorInput>
  /** When it runs, UTC ms, in order, with what came of it. */
  readonly runs: readonly JobRun[]
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

/** Plays the jobs until the clock shows `until`, and gives their monitors by name. */
export async function play(
  stage: Stage,
  jobs: readonly Job[],
  until: number,
  sleeps: readonly Sleep[] = [],
): Promise<Map<string, MonitorView>> {
  const monitors = new Map<string, MonitorView>()
  for (const { monitor } of jobs) monitors.set(monitor.name, await stage.operations.monitors.create(monitor))

  const steps = [
    ...jobs.flatMap(({ monitor, runs }) => runs.flatMap((run, n) => signalsOf(monitor.name, run, n))),
    ...sleeps.map(({ from, to }): Step => ({ at: from, sleepUntil: to })),
  ].sort((a, b) => a.at - b.at)
  for (const step of steps) {
    if (step.at > until) break
    stage.clock.advanceTo(step.at)
    if ('sleepUntil' in step) await stage.sleepUntil(step.sleepUntil)
    else await send(stage, monitors.get(step.job), step.signal)
  }
  stage.clock.advanceTo(until)
  return monitors
}

type Step =
  | { readonly at: number; readonly sleepUntil: number }
  | { readonly at: number; readonly job: string; readonly signal: PushSignal }

function signalsOf(job: string, run: JobRun, n: number): Step[] {
  const { at, durationMs, exitStatus, message = null, body } = run
  if (exitStatus === 'missed') return []
  const runId = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
  const start: Step = { at, job, signal: { ...SIGNAL, kind: 'start', runId } }
  if (exitStatus === null) return [start]
  const end: Step = {
    at: at + (durationMs ?? 0),
    job,
    signal: {
      ...SIGNAL,
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

async function send(stage: Stage, monitor: MonitorView | undefined, signal: PushSignal): Promise<void> {
  if (monitor === undefined) throw new Error('a job without a monitor')
  const token = monitor.pushUrl.slice(monitor.pushUrl.lastIndexOf('/') + 1)
  const result = await stage.engine.intake.receive({ by: 'token', token }, signal)
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
}
