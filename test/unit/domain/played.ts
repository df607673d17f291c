import { type Applied, apply } from '../../../src/domain/apply.ts'
import { edit, pause, resume } from '../../../src/domain/edit.ts'
import { afterClockSetBack, afterGap } from '../../../src/domain/gap.ts'
import { deadlineAt, judge, nextJudgementAt } from '../../../src/domain/judge.ts'
import {
  type Monitor,
  type MonitorDefinition,
  NEVER_HEARD,
  type Outcome,
  type Transition,
} from '../../../src/domain/monitor.ts'
import type { Signal } from '../../../src/domain/signal.ts'
import type { Subject } from './happenings.ts'

/** A monitor that was never heard. */
export function newMonitor(definition: MonitorDefinition): Monitor {
  return { id: '01J', definition, state: NEVER_HEARD, mute: null, createdAt: 0, updatedAt: 0 }
}

/**
 * The state machine with time passing, as the engine plays it: judged until nothing changes whenever that is due, and after
 * each happening. Times are UTC milliseconds.
 */
export class Played implements Subject {
  monitor: Monitor
  now: number
  readonly transitions: Transition[] = []
  readonly #stepMs: number | null

  /** `stepMs`: judged that often; null: only when `nextJudgementAt` says so. */
  constructor(definition: MonitorDefinition, now: number, stepMs: number | null) {
    this.monitor = newMonitor(definition)
    this.now = now
    this.#stepMs = stepMs
  }

  get expectedAt(): number | null {
    return this.monitor.state.expectedAt
  }

  get deadlineAt(): number | null {
    return deadlineAt(this.monitor)
  }

  pass(until: number): void {
    if (until < this.now) throw new RangeError('time passes forward only')
    for (let due = this.#nextStep(); due !== null && due <= until; due = this.#nextStep()) {
      this.now = due
      const changed = this.judge()
      if (!changed && this.#stepMs === null) throw new Error('nothing happened when nextJudgementAt said so')
    }
    this.now = until
  }

  /** Judges now, due or not. Gives whether there was anything. */
  judge(): boolean {
    const before = this.monitor
    for (;;) {
      const outcome = judge(this.monitor, this.now)
      if (outcome.monitor === this.monitor) return this.monitor !== before
      this.#take(outcome)
    }
  }

  hear(signal: Signal): Applied {
    const applied = apply(this.monitor, signal, this.now)
    this.#take(applied)
    return applied
  }

  pause(): void {
    this.#take(pause(this.monitor, this.now))
  }

  resume(): void {
    this.#take(resume(this.monitor, this.now))
  }

  edit(change: Partial<MonitorDefinition>): void {
    this.#take(edit(this.monitor, { ...this.monitor.definition, ...change }, this.now))
    this.judge()
  }

  /** We are not listening from now on until then. */
  away(until: number): void {
    this.monitor = afterGap(this.monitor, { from: this.now, to: until })
    this.now = until
    this.judge()
  }

  setClockBack(to: number): void {
    this.monitor = afterClockSetBack(this.monitor, to)
    this.now = to
    this.judge()
  }

  #nextStep(): number | null {
    if (this.#stepMs !== null) return this.now + this.#stepMs
    const next = nextJudgementAt(this.monitor)
    return next === null ? null : Math.max(next, this.now)
  }

  #take({ monitor, transition }: Outcome): void {
    this.monitor = monitor
    if (transition !== null) this.transitions.push(transition)
  }
}
