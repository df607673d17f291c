import { type Applied, apply } from '../../../src/domain/apply.ts'
import { edit, pause, resume } from '../../../src/domain/edit.ts'
import { afterClockSetBack, afterGap } from '../../../src/domain/gap.ts'
import { deadlineAt, judge, nextJudgementAt } from '../../../src/domain/judge.ts'
import {
  isRunning,
  type Monitor,
  type MonitorDefinition,
  NEVER_HEARD,
  type Outcome,
  type Status,
  type Transition,
} from '../../../src/domain/monitor.ts'
import type { Schedule } from '../../../src/domain/schedule.ts'
import { kindOfExitStatus, type Signal, type SignalKind } from '../../../src/domain/signal.ts'

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

export function definition(change: Partial<MonitorDefinition> = {}): MonitorDefinition {
  return {
    name: 'Nightly backup',
    description: '',
    tags: [],
    slug: 'nightly-backup',
    schedule: hourly,
    graceSeconds: 300,
    maxRunSeconds: null,
    manualResume: false,
    ...change,
  }
}

/** A monitor that was never heard. */
export function monitor(change: Partial<MonitorDefinition> = {}): Monitor {
  return {
    id: '01J',
    definition: definition(change),
    state: NEVER_HEARD,
    mute: null,
    createdAt: 0,
    updatedAt: 0,
  }
}

export function signal(kind: SignalKind, more: Partial<Signal> = {}): Signal {
  return { kind, exitStatus: null, runId: null, said: null, ...more }
}

/**
 * A monitor and what happens to it, in order, as the engine would have it: judged whenever `nextJudgementAt` says so, and
 * before each signal. Hourly with five minutes of grace, unless told otherwise. Times are texts for `at`.
 */
export class Watched {
  monitor: Monitor
  readonly transitions: Transition[] = []
  #now = at('00:00')

  constructor(change: Partial<MonitorDefinition> = {}) {
    this.monitor = monitor(change)
  }

  success(time: string, more?: Partial<Signal>): Applied {
    return this.#hear(time, signal('success', more))
  }

  start(time: string, more?: Partial<Signal>): Applied {
    return this.#hear(time, signal('start', more))
  }

  fail(time: string, more?: Partial<Signal>): Applied {
    return this.#hear(time, signal('fail', more))
  }

  log(time: string, more?: Partial<Signal>): Applied {
    return this.#hear(time, signal('log', more))
  }

  exit(time: string, exitStatus: number): Applied {
    return this.#hear(time, signal(kindOfExitStatus(exitStatus), { exitStatus }))
  }

  /** Time passes until then. */
  until(time: string): this {
    this.#pass(at(time))
    return this
  }

  pause(time: string): this {
    this.#pass(at(time))
    this.#take(pause(this.monitor, this.#now))
    return this
  }

  resume(time: string): this {
    this.#pass(at(time))
    this.#take(resume(this.monitor, this.#now))
    return this
  }

  edit(time: string, change: Partial<MonitorDefinition>): this {
    this.#pass(at(time))
    this.#take(edit(this.monitor, { ...this.monitor.definition, ...change }, this.#now))
    this.#judge()
    return this
  }

  /** We were not listening from one time to the other. */
  away(from: string, to: string): this {
    this.#pass(at(from))
    this.#now = at(to)
    this.monitor = afterGap(this.monitor, { from: at(from), to: at(to) })
    this.#judge()
    return this
  }

  /** The wall clock is set back from one time to the other. */
  setClockBack(from: string, to: string): this {
    this.#pass(at(from))
    this.#now = at(to)
    this.monitor = afterClockSetBack(this.monitor, this.#now)
    this.#judge()
    return this
  }

  get status(): Status {
    return this.monitor.state.status
  }

  get running(): boolean {
    return isRunning(this.monitor)
  }

  get expected(): string | null {
    return shown(this.monitor.state.expectedAt)
  }

  get deadline(): string | null {
    return shown(deadlineAt(this.monitor))
  }

  /** `03:05:00.001 late → down, missed` for each change of state. */
  get changes(): string[] {
    return this.transitions.map(({ at, from, to, reason }) => `${shown(at)} ${from} → ${to}, ${reason}`)
  }

  #hear(time: string, heard: Signal): Applied {
    this.#pass(at(time))
    const applied = apply(this.monitor, heard, this.#now)
    this.#take(applied)
    return applied
  }

  #pass(until: number): void {
    if (until < this.#now) throw new Error(`${shown(until)} is before ${shown(this.#now)}`)
    for (;;) {
      const next = nextJudgementAt(this.monitor)
      if (next === null || next > until) break
      this.#now = Math.max(this.#now, next)
      this.#judge()
    }
    this.#now = until
  }

  #judge(): void {
    for (;;) {
      const outcome = judge(this.monitor, this.#now)
      if (outcome.monitor === this.monitor) return
      this.#take(outcome)
    }
  }

  #take({ monitor, transition }: Outcome): void {
    this.monitor = monitor
    if (transition !== null) this.transitions.push(transition)
  }
}
