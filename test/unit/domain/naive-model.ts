import type { MonitorDefinition, Status, TransitionReason } from '../../../src/domain/monitor.ts'
import { expectedAfter } from '../../../src/domain/schedule.ts'
import type { Signal } from '../../../src/domain/signal.ts'
import type { Subject } from './happenings.ts'
import { NaiveAbsence } from './naive-absence.ts'

const SECOND = 1000

interface NaiveRun {
  rid: string | null
  startedAt: number
  /** By how much gaps moved its deadline. */
  movedMs: number
  /** When the last gap that it ran through ended. */
  gapEndAt: number | null
  hasDeadline: boolean
}

/** What can be seen of a monitor from outside. */
export interface Seen {
  status: Status
  running: boolean
  expectedAt: number | null
  deadlineAt: number | null
  incident: string | null
  lastHeardAt: number | null
  pausedAt: number | null
  lastDurationMs: number | null
  changes: readonly string[]
}

/**
 * A monitor by semantics.md, in the plainest way that could be thought of, to hold the real one against. It has no states: it
 * knows what happened, and says what follows from it. Everything happens on a whole second, and every second is lived
 * through.
 */
export class NaiveMonitor implements Subject {
  now: number
  #definition: MonitorDefinition
  readonly #changes: string[] = []
  #lastSeen: Status = 'new'

  #lastHeardAt: number | null = null
  /** "As if it had been heard" then: at a heartbeat, on resuming, at a gap's end. */
  #asIfHeardAt: number | null = null
  #pausedAt: number | null = null
  /** The end of the gap in which a heartbeat may have been lost. */
  #inDoubtSince: number | null = null
  #incident: { reason: string; startedAt: number; gapEndAt: number | null } | null = null
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
    return {
      status: this.#status(),
      running: this.#runs.length > 0,
      expectedAt: this.expectedAt,
      deadlineAt: this.deadlineAt,
      incident: this.#incident && Object.values(this.#incident).join(),
      lastHeardAt: this.#lastHeardAt,
      pausedAt: this.#pausedAt,
      lastDurationMs: this.#lastDurationMs,
      changes: this.#changes,
    }
  }

  pass(until: number): void {
    while (this.now < until) {
      this.now += SECOND
      this.#live()
    }
  }

  hear(signal: Signal): void {
    // Rule 7.
    if (this.#pausedAt !== null && this.#definition.manualResume) return
    if (signal.kind === 'start') this.#hearStart(signal.runId)
    if (signal.kind === 'success') this.#hearSuccess(signal.runId)
    if (signal.kind === 'fail') this.#hearFail(signal)
    // Rule 6: a log changes nothing.
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
    this.#absence.add(this.now, until)
    for (const run of this.#runsWithDeadline()) {
      run.movedMs += until - this.now
      run.gapEndAt = until
    }
    this.now = until
    this.#live()
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
    while (this.#goesOn()) {
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
    const lastGap = this.#absence.gaps().at(-1)
    const settleMs = Math.min(60, this.#definition.graceSeconds) * SECOND
    if (lastGap !== undefined && this.now < lastGap.to + settleMs) return false
    return this.#fail('missed', this.#inDoubtSince)
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
    this.#incident = { reason, startedAt: this.now, gapEndAt }
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
    this.#changes.push(`${this.now}: ${this.#lastSeen} → ${status}, ${why}`)
    this.#lastSeen = status
  }

  #noteDuration(rid: string | null): void {
    const same = this.#runs.filter((run) => run.rid === rid)
    const [run] = same.length === 0 && rid === null && this.#runs.length === 1 ? this.#runs : same
    if (run !== undefined) this.#lastDurationMs = this.now - run.startedAt
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
    if (expectedAt === null || deadlineAt === null) return false
    if (gap.from <= expectedAt && expectedAt <= gap.to) return true
    let covered = 0
    let uncovered = 0
    for (let second = expectedAt; second < deadlineAt; second += SECOND) {
      if (gap.from <= second && second < gap.to) covered += 1
      else uncovered += 1
    }
    return covered > 0 && covered >= uncovered
  }
}

function timesOf({ schedule, graceSeconds, maxRunSeconds }: MonitorDefinition): string {
  return JSON.stringify([schedule, graceSeconds, maxRunSeconds ?? graceSeconds])
}
