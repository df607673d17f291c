import fc from 'fast-check'
import type { QuietHours } from '../../../../src/domain/alerts/quiet-hours.ts'
import type { Status } from '../../../../src/domain/monitor.ts'
import type { AlertSubject, Change } from './alert-subject.ts'

/** Something that happens to what alerts are told of. Times are in steps from now. */
export type AlertHappening =
  | { readonly what: 'changes'; readonly of: readonly string[]; readonly to: 'other' | 'paused' }
  | { readonly what: 'pass' | 'away' | 'clock back'; readonly steps: number }
  | { readonly what: 'mute'; readonly of: string; readonly steps: number | null }
  | { readonly what: 'unmute' | 'remove'; readonly of: string }
  | { readonly what: 'break quiet'; readonly of: string; readonly mayBreak: boolean }
  | { readonly what: 'remind'; readonly of: string; readonly everySteps: number | null }
  | { readonly what: 'quiet'; readonly hours: QuietHours | null }

/** What random stories are made of. */
export interface AlertScale {
  readonly stepMs: number
  readonly monitors: readonly string[]
  readonly quietHours: readonly QuietHours[]
  /** The longest wait, in steps. */
  readonly maxWaitSteps: number
  readonly reminderSteps: readonly number[]
}

export function alertStories(scale: AlertScale, maxLength: number): fc.Arbitrary<AlertHappening[]> {
  const { monitors, maxWaitSteps, reminderSteps, quietHours } = scale
  const of = fc.constantFrom(...monitors)
  const some = fc.oneof(
    { weight: 3, arbitrary: fc.uniqueArray(of, { minLength: 1, maxLength: 2 }) },
    fc.uniqueArray(of, { minLength: 1 }),
  )
  const shortly = fc.integer({ min: 1, max: 6 })
  const steps = fc.oneof({ weight: 3, arbitrary: shortly }, fc.integer({ min: 1, max: maxWaitSteps }))
  const everySteps = fc.option(fc.constantFrom(...reminderSteps))
  const what = <const Name extends AlertHappening['what']>(...names: Name[]) => fc.constantFrom(...names)
  const often: fc.Arbitrary<AlertHappening> = fc.oneof(
    fc.record({ what: what('pass'), steps }),
    fc.record({
      what: what('changes'),
      of: some,
      to: fc.constantFrom('other' as const, 'other' as const, 'other' as const, 'paused' as const),
    }),
  )
  const quiet = fc.record({ what: what('quiet'), hours: fc.option(fc.constantFrom(...quietHours)) })
  const seldom: fc.Arbitrary<AlertHappening> = fc.oneof(
    fc.record({ what: what('away', 'clock back'), steps }),
    fc.record({ what: what('mute'), of, steps: fc.option(steps) }),
    fc.record({ what: what('unmute'), of }),
    fc.record({ what: what('break quiet'), of, mayBreak: fc.boolean() }),
    fc.record({ what: what('remind'), of, everySteps }),
    quiet,
  )
  const happening = fc.oneof(
    { weight: 30, arbitrary: often },
    { weight: 9, arbitrary: seldom },
    { weight: 1, arbitrary: fc.record({ what: what('remove'), of }) },
  )
  const happenings = fc.array(happening, { minLength: 5, maxLength, size: 'max' })
  return fc.tuple(quiet, happenings).map(([first, others]) => [first, ...others])
}

/** The same happenings for several subjects. Monitors begin up; one that was removed is gone. */
export class AlertStory {
  readonly #stepMs: number
  readonly #statuses = new Map<string, Status>()
  readonly #removed = new Set<string>()

  constructor(stepMs: number) {
    this.#stepMs = stepMs
  }

  /** Lets it happen to all of them. Gives the changes of state. */
  happen(happening: AlertHappening, subjects: readonly AlertSubject[]): readonly Change[] {
    if ('of' in happening && typeof happening.of === 'string' && this.#removed.has(happening.of)) return []
    if (happening.what === 'remove') this.#removed.add(happening.of)
    const changes = happening.what === 'changes' ? this.#changes(happening) : []
    for (const subject of subjects) this.#act(happening, changes, subject)
    return changes
  }

  #act(happening: AlertHappening, changes: readonly Change[], subject: AlertSubject): unknown {
    const after = (steps: number): number => subject.now + steps * this.#stepMs
    switch (happening.what) {
      case 'changes':
        return subject.transitions(changes)
      case 'pass':
        return subject.at(after(happening.steps))
      case 'away':
        return subject.away(after(happening.steps))
      case 'clock back':
        return subject.setClockBack(after(-happening.steps))
      case 'mute':
        return subject.mute(happening.of, happening.steps === null ? null : after(happening.steps))
      case 'unmute':
        return subject.unmute(happening.of)
      case 'remove':
        return subject.remove(happening.of)
      case 'break quiet':
        return subject.breakQuiet(happening.of, happening.mayBreak)
      case 'remind': {
        const { of, everySteps } = happening
        return subject.remindEvery(of, everySteps === null ? null : everySteps * this.#stepMs)
      }
      case 'quiet':
        return subject.setQuiet(happening.hours)
    }
  }

  #changes({ of, to }: Extract<AlertHappening, { what: 'changes' }>): readonly Change[] {
    const there = of.filter((monitorId) => !this.#removed.has(monitorId))
    return there.map((monitorId) => {
      const from = this.#statuses.get(monitorId) ?? 'up'
      const other = from === 'down' ? 'up' : 'down'
      const next = to === 'paused' ? to : other
      this.#statuses.set(monitorId, next)
      return { monitorId, from, to: next }
    })
  }
}
