import type { MonitorDefinition } from '../../../src/domain/monitor.ts'
import type { Signal } from '../../../src/domain/signal.ts'

/** Something that happens to a monitor. */
export type Happening =
  | { readonly what: 'signal'; readonly signal: Signal }
  | { readonly what: 'edit'; readonly change: Partial<MonitorDefinition> }
  | { readonly what: 'pause' | 'resume' }
  | { readonly what: 'pass' | 'away'; readonly until: Aim }
  | { readonly what: 'clock back'; readonly steps: number }

/** A moment: some steps from now, or right around one that matters. */
export type Aim =
  | { readonly at: 'now'; readonly steps: number }
  | { readonly at: 'expected' | 'deadline'; readonly steps: -1 | 0 | 1 }

/** What it happens to: the real state machine, or a model of it. */
export interface Subject {
  readonly now: number
  /** The moments to aim at. */
  readonly expectedAt: number | null
  readonly deadlineAt: number | null
  pass(until: number): void
  away(until: number): void
  setClockBack(to: number): void
  hear(signal: Signal): unknown
  edit(change: Partial<MonitorDefinition>): void
  pause(): void
  resume(): void
}

/** Lets it happen. */
export function happen(subject: Subject, happening: Happening, stepMs: number): void {
  switch (happening.what) {
    case 'signal':
      subject.hear(happening.signal)
      return
    case 'edit':
      subject.edit(happening.change)
      return
    case 'pause':
      subject.pause()
      return
    case 'resume':
      subject.resume()
      return
    case 'pass':
      subject.pass(momentOf(subject, happening.until, stepMs))
      return
    case 'away':
      subject.away(momentOf(subject, happening.until, stepMs))
      return
    case 'clock back':
      subject.setClockBack(subject.now - happening.steps * stepMs)
      return
  }
}

/** In a few words, for a counterexample. */
export function inWords(happening: Happening): string {
  switch (happening.what) {
    case 'signal': {
      const { kind, exitStatus, runId } = happening.signal
      return [kind, exitStatus === null ? [] : `exit ${exitStatus}`, runId ?? []].flat().join(' ')
    }
    case 'edit':
      return `edit ${JSON.stringify(happening.change)}`
    case 'pause':
    case 'resume':
      return happening.what
    case 'pass':
    case 'away':
      return `${happening.what} until ${happening.until.at} + ${happening.until.steps}`
    case 'clock back':
      return `clock back by ${happening.steps}`
  }
}

/** Never before the next step. */
function momentOf({ now, expectedAt, deadlineAt }: Subject, { at, steps }: Aim, stepMs: number): number {
  const from = { now, expected: expectedAt, deadline: deadlineAt }[at] ?? now
  return Math.max(now + stepMs, from + steps * stepMs)
}
