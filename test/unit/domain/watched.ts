import type { Applied } from '../../../src/domain/apply.ts'
import {
  isRunning,
  type Monitor,
  type MonitorDefinition,
  type Status,
  type Transition,
} from '../../../src/domain/monitor.ts'
import type { Schedule } from '../../../src/domain/schedule.ts'
import { kindOfExitStatus, type Signal, type SignalKind } from '../../../src/domain/signal.ts'
import { newMonitor, Played } from './played.ts'

/** `02:05`, `02:05:00.001` on Tuesday, 10 March 2026 in UTC; `11 02:05` on another day of that month. */
export function at(text: string): number {
  const [time = '', day = '10'] = text.split(' ').reverse()
  return Date.parse(`2026-03-${day}T${time.length === 5 ? `${time}:00` : time}Z`)
}

/** The opposite of `at`; null for null. */
export function shown(ms: number | null): string | null {
  if (ms === null) return null
  const [date = '', time = ''] = new Date(ms).toISOString().slice(0, -1).split('T')
  const day = date === '2026-03-10' ? '' : `${date.slice(8)} `
  return day + time.replace(/\.000$/, '').replace(/(:\d\d):00$/, '$1')
}

export const hourly: Schedule = { kind: 'interval', intervalSeconds: 3600 }

export function cron(expression: string, timezone = 'UTC'): Schedule {
  return { kind: 'cron', expression, timezone }
}

function definition(change: Partial<MonitorDefinition> = {}): MonitorDefinition {
  return {
    name: 'Nightly backup',
    description: '',
    tags: [],
    slug: 'nightly-backup',
    schedule: hourly,
    graceSeconds: 300,
    maxRunSeconds: null,
    manualResume: false,
    reminderMinutes: null,
    alertsInQuietHours: false,
    relayUrl: null,
    ...change,
  }
}

/** A monitor that was never heard, hourly with five minutes of grace, unless told otherwise. */
export function monitor(change: Partial<MonitorDefinition> = {}): Monitor {
  return newMonitor(definition(change))
}

/**
 * A monitor and what happens to it, in order, as the engine would have it: judged whenever `nextJudgementAt` says so, and
 * before each happening. Hourly with five minutes of grace, unless told otherwise. Times are texts for `at`.
 */
export class Watched {
  readonly #played: Played

  constructor(change: Partial<MonitorDefinition> = {}) {
    this.#played = new Played(definition(change), at('00:00'), null)
  }

  success(time: string, more: Partial<Signal> = {}): Applied {
    return this.#hear(time, 'success', more)
  }

  start(time: string, more: Partial<Signal> = {}): Applied {
    return this.#hear(time, 'start', more)
  }

  fail(time: string, more: Partial<Signal> = {}): Applied {
    return this.#hear(time, 'fail', more)
  }

  log(time: string, more: Partial<Signal> = {}): Applied {
    return this.#hear(time, 'log', more)
  }

  exit(time: string, exitStatus: number): Applied {
    return this.#hear(time, kindOfExitStatus(exitStatus), { exitStatus })
  }

  /** Time passes until then, when it is judged, due or not. */
  until(time: string): this {
    this.#played.pass(at(time))
    this.#played.judge()
    return this
  }

  pause(time: string): this {
    this.until(time).#played.pause()
    return this
  }

  resume(time: string): this {
    this.until(time).#played.resume()
    return this
  }

  edit(time: string, change: Partial<MonitorDefinition>): this {
    this.until(time).#played.edit(change)
    return this
  }

  /** We were not listening from one time to the other. */
  away(from: string, to: string): this {
    this.until(from).#played.away(at(to))
    return this
  }

  /** The wall clock is set back from one time to the other. */
  setClockBack(from: string, to: string): this {
    this.until(from).#played.setClockBack(at(to))
    return this
  }

  get monitor(): Monitor {
    return this.#played.monitor
  }

  get transitions(): readonly Transition[] {
    return this.#played.transitions
  }

  get status(): Status {
    return this.monitor.state.status
  }

  get running(): boolean {
    return isRunning(this.monitor)
  }

  get expected(): string | null {
    return shown(this.#played.expectedAt)
  }

  get deadline(): string | null {
    return shown(this.#played.deadlineAt)
  }

  /** `03:05:00.001 late → down, missed` for each change of state. */
  get changes(): string[] {
    return this.transitions.map(({ at, from, to, reason }) => `${shown(at)} ${from} → ${to}, ${reason}`)
  }

  #hear(time: string, kind: SignalKind, more: Partial<Signal>): Applied {
    return this.until(time).#played.hear({ kind, exitStatus: null, runId: null, said: null, ...more })
  }
}
