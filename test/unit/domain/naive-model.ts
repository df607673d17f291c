import type { MonitorDefinition, Status, TransitionReason } from '../../../src/domain/monitor.ts'
import { expectedAfter } from '../../../src/domain/schedule.ts'
import type { Signal } from '../../../src/domain/signal.ts'
import type { Subject } from './happenings.ts'
import { mayHaveBeenLost, NaiveAbsence } from './naive-absence.ts'
import type { NaiveChange, NaiveIncident, NaiveRun, Seen } from './naive-seen.ts'

const SECOND = 1000

/**
 * A monitor by semantics.md, in the plainest way that could be thought of, to hold the real one against. It has no states: it
 * knows what happened, and says what follows from it. Each millisecond is lived through in which that could be anything.
 */
export class NaiveMonitor implements Subject {
  now: number
  /** Whether what came in meanwhile has still to be read: then it hears, and nobody is judged. */
  isReading = false
  readonly changes: NaiveChange[] = []
  readonly incidents: NaiveIncident[] = []
  #definition: MonitorDefinition
  #lastSeen: Status = 'new'

  #lastHeardAt: number | null = null
  /** "As if it had been heard" then: at a heartbeat, on resuming, at a gap's end. */
  #asIfHeardAt: number | null = null
  #pausedAt: number | null = null
  /** The end of the gap in which a heartbeat may have been lost. */
  #inDoubtSince: number | null = null
  #incident: NaiveIncident | null = null
  #runs: NaiveRun[] = []
  #lastDurationMs: number | null = null
  readonly #absence = new NaiveAbsence()

  constructor(definition: MonitorDefinition, now: number) {
    this.#definition = definition
    this.now = now
  }

  get expectedAt(): number | null {
    return this.#waits() ? this.#heartbeatTimes()[0] : null
  }

  get deadlineAt(): number | null {
    if (!this.#waits()) return null
    const ofRuns = this.#runsWithDeadline().map((run) => this.#runDeadline(run))
    return ofRuns.length > 0 ? Math.min(...ofRuns) : this.#heartbeatTimes()[1]
  }

  see(): Seen {
    const { reason, startedAt, gapEndAt } = this.#incident ?? {}
    return {
      status: this.#status(),
      running: this.#runs.length > 0,
      expectedAt: this.expectedAt,
      deadlineAt: this.deadlineAt,
      incident: this.#incident && [reason, startedAt, gapEndAt].join(),
      lastHeardAt: this.#lastHeardAt,
      pausedAt: this.#pausedAt,
      lastDurationMs: this.#lastDurationMs,
      changes: this.changes.map(({ at, from, to, reason }) => `${at}: ${from} → ${to}, ${reason}`),
    }
  }

  get definition(): MonitorDefinition {
    return this.#definition
  }

  /** The next moments in which something may happen by itself: right after one of its times, and when it has settled after a gap. */
  moments(): number[] {
    const past = [this.expectedAt, this.deadlineAt].flatMap((time) => (time === null ? [] : time + 1))
    return [...past, this.#settledAt()].filter((time) => time > this.now)
  }

  pass(until: number): void {
    while (this.now < until) {
      this.now = Math.min(until, ...this.moments())
      this.#live()
    }
  }

  judge(): void {
    this.#live()
  }

  hear(signal: Signal): void {
    // Rule 6: a log changes nothing.
    if (signal.kind === 'log') return
    // Rule 7.
    if (this.#pausedAt !== null && this.#definition.manualResume) return
    if (signal.kind === 'start') this.#hearStart(signal.runId)
    if (signal.kind === 'success') this.#hearSuccess(signal.runId)
    if (signal.kind === 'fail') this.#hearFail(signal)
    this.#live()
  }

  /** Rule 5. */
  #hearStart(rid: string | null): void {
    this.#runs = this.#runs.filter((run) => run.rid !== rid)
    const run = { rid, startedAt: this.now, movedMs: 0, gapEndAt: null, hasDeadline: this.#waits() }
    this.#runs.push(run)
    this.#noteChange('started')
  }

  /** Rules 3 and 5. */
  #hearSuccess(rid: string | null): void {
    this.#noteDuration(rid)
    if (rid === null) this.#runs = []
    this.#runs = this.#runs.filter((run) => run.rid !== rid && this.now <= this.#runDeadline(run))
    this.#lastHeardAt = this.now
    this.#asIfHeardAt = this.now
    this.#pausedAt = null
    this.#inDoubtSince = null
    this.#incident = null
    this.#noteChange('heard')
  }

  /** Rule 4; from then on only a success makes the schedule count again. */
  #hearFail({ exitStatus, runId }: Signal): void {
    this.#noteDuration(runId)
    this.#runs = []
    this.#lastHeardAt = this.now
    this.#asIfHeardAt = null
    this.#pausedAt = null
    this.#inDoubtSince = null
    if (this.#incident === null) this.#fail(exitStatus === null ? 'failed' : `exit ${exitStatus}`, null)
  }

  pause(): void {
    if (this.#pausedAt !== null) return
    this.#pausedAt = this.now
    this.#inDoubtSince = null
    this.#incident = null
    for (const run of this.#runs) run.hasDeadline = false
    this.#noteChange('paused')
  }

  /** Rule 8. */
  resume(): void {
    if (this.#pausedAt === null) return
    this.#pausedAt = null
    this.#asIfHeardAt = this.#lastHeardAt === null ? null : this.now
    this.#noteChange('resumed')
    this.#live()
  }

  /** Rule 8: "at once, in both directions", where schedule, grace or maximum run time are edited. */
  edit(change: Partial<MonitorDefinition>): void {
    const timesBefore = timesOf(this.#definition)
    this.#definition = { ...this.#definition, ...change }
    if (timesOf(this.#definition) === timesBefore) return
    if (this.#incident?.reason === 'missed') {
      const deadlineAt = this.#heartbeatTimes()[1]
      if (deadlineAt !== null && this.now <= deadlineAt) this.#incident = null
    }
    if (this.#incident?.reason === 'overran') {
      const runs = this.#runsWithDeadline()
      if (runs.length > 0 && runs.every((run) => this.now <= this.#runDeadline(run))) this.#incident = null
    }
    this.#live('edited')
  }

  away(until: number): void {
    this.wasAway(this.now, until)
    this.now = until
    this.judge()
  }

  /** It is found out that nobody listened then. What was heard after it, it does not concern. */
  wasAway(from: number, to: number): void {
    this.#absence.add(from, to)
    for (const run of this.#runsWithDeadline()) {
      if (run.startedAt >= to) continue
      run.movedMs += to - Math.max(from, run.startedAt)
      run.gapEndAt = to
    }
  }

  setClockBack(to: number): void {
    const early = (time: number | null): number | null => (time === null ? null : Math.min(time, to))
    this.now = to
    this.#lastHeardAt = early(this.#lastHeardAt)
    this.#asIfHeardAt = early(this.#asIfHeardAt)
    this.#pausedAt = early(this.#pausedAt)
    if (this.#incident !== null) this.#incident.startedAt = Math.min(this.#incident.startedAt, to)
    for (const run of this.#runs) {
      run.startedAt = Math.min(run.startedAt, to)
      run.gapEndAt = early(run.gapEndAt)
      // No deadline later than one that counts from now.
      run.movedMs = Math.min(run.movedMs, to - run.startedAt)
    }
    this.#absence.forgetFrom(to)
    this.#live('clock set back')
  }

  /** What time has done until now: "When a gap ends", rules 1, 2 and 5. */
  #live(reason: TransitionReason = 'late'): void {
    while (!this.isReading && this.#goesOn()) {
      // As often as there is something.
    }
    this.#noteChange(reason)
  }

  #goesOn(): boolean {
    if (!this.#waits()) return false
    const [run] = this.#runsWithDeadline().sort((a, b) => this.#runDeadline(a) - this.#runDeadline(b))
    if (run !== undefined) return this.now > this.#runDeadline(run) && this.#runTimeIsOver(run)
    const [, deadlineAt] = this.#heartbeatTimes()
    if (deadlineAt === null || this.now <= deadlineAt) return false
    const gap = this.#absence.gaps().findLast((one) => this.#mayHaveBeenLostIn(one))
    if (gap !== undefined) {
      this.#waitAgain(gap.to, gap.to, 'not listening')
      return true
    }
    if (this.now < this.#settledAt()) return false
    return this.#fail('missed', this.#inDoubtSince)
  }

  #settledAt(): number {
    const lastGap = this.#absence.gaps().at(-1)
    const settleMs = Math.min(60, this.#definition.graceSeconds) * SECOND
    return lastGap === undefined ? this.now : lastGap.to + settleMs
  }

  #runTimeIsOver(run: NaiveRun): boolean {
    if (run.gapEndAt === null) return this.#fail('overran', null)
    this.#runs = this.#runs.filter((other) => other !== run)
    this.#waitAgain(run.gapEndAt, Math.max(run.gapEndAt, this.#asIfHeardAt ?? 0), 'end not heard')
    // Not in the page: where even that is over, it waits from now.
    if ((this.#heartbeatTimes()[1] ?? 0) < this.now) this.#asIfHeardAt = this.now
    return true
  }

  #waitAgain(gapEndAt: number, asIfHeardAt: number, reason: TransitionReason): void {
    this.#inDoubtSince = gapEndAt
    this.#asIfHeardAt = asIfHeardAt
    this.#noteChange(reason)
  }

  #fail(reason: string, gapEndAt: number | null): true {
    this.#incident = { reason, startedAt: this.now, gapEndAt, endedAt: null }
    this.#noteChange(reason)
    return true
  }

  #waits(): boolean {
    return this.#pausedAt === null && this.#incident === null
  }

  #status(): Status {
    if (this.#pausedAt !== null) return 'paused'
    if (this.#incident !== null) return 'down'
    if (this.#inDoubtSince !== null) return 'unknown'
    if (this.#lastHeardAt === null) return 'new'
    const [expectedAt] = this.#heartbeatTimes()
    if (expectedAt === null || this.#runsWithDeadline().length > 0) return 'up'
    return this.now > expectedAt ? 'late' : 'up'
  }

  #noteChange(reason: string): void {
    const status = this.#status()
    if (status === this.#lastSeen) return
    const why = this.#lastSeen === 'up' && status === 'late' ? 'late' : reason
    this.changes.push({ at: this.now, from: this.#lastSeen, to: status, reason: why })
    const [open] = this.incidents.filter(({ endedAt }) => endedAt === null)
    if (open !== undefined) open.endedAt = this.now
    if (this.#incident !== null) this.incidents.push(this.#incident)
    this.#lastSeen = status
  }

  #noteDuration(rid: string | null): void {
    const same = this.#runs.filter((run) => run.rid === rid)
    const [run] = same.length === 0 && rid === null && this.#runs.length === 1 ? this.#runs : same
    if (run !== undefined) this.#lastDurationMs = Math.max(0, this.now - run.startedAt)
  }

  #heartbeatTimes(): [expectedAt: number | null, deadlineAt: number | null] {
    if (this.#asIfHeardAt === null) return [null, null]
    const expectedAt = expectedAfter(this.#definition.schedule, this.#asIfHeardAt)
    return [expectedAt, expectedAt + this.#definition.graceSeconds * SECOND]
  }

  #runsWithDeadline(): NaiveRun[] {
    return this.#runs.filter((run) => run.hasDeadline)
  }

  #runDeadline(run: NaiveRun): number {
    const { maxRunSeconds, graceSeconds } = this.#definition
    return run.startedAt + (maxRunSeconds ?? graceSeconds) * SECOND + run.movedMs
  }

  #mayHaveBeenLostIn(gap: { from: number; to: number }): boolean {
    const [expectedAt, deadlineAt] = this.#heartbeatTimes()
    return expectedAt !== null && deadlineAt !== null && mayHaveBeenLost(gap, expectedAt, deadlineAt)
  }
}

function timesOf({ schedule, graceSeconds, maxRunSeconds }: MonitorDefinition): string {
  return JSON.stringify([schedule, graceSeconds, maxRunSeconds ?? graceSeconds])
}
