import type { MonitorView } from '../../../src/contract/monitor.ts'
import { dayTime } from '../../time/calendar.ts'
import { useTimed } from '../../time/use-timed.ts'
import { Field } from '../../ui/field.tsx'
import { secondsOf } from './amount.ts'
import { AmountInput } from './amount-input.tsx'
import { type DeadlineMove, deadlineMove } from './deadline-move.ts'
import { graceWords } from './grace-words.ts'
import type { MonitorForm } from './use-monitor-form.ts'
import { graceOf, scheduleOf } from './values.ts'

interface GraceFieldProps {
  readonly form: MonitorForm
  readonly monitor: MonitorView | null
  /** When a heartbeat is due next by a cron schedule, UTC ms. */
  readonly nextAt: number | null
}

/** How late a heartbeat may be, and in a sentence what that comes to; of a monitor that is edited, where its deadline moves. */
export function GraceField({ form, monitor, nextAt }: GraceFieldProps) {
  const { values, errors, change } = form
  const grace = graceOf(values)
  const words = useTimed((now) => ({
    value: [
      graceWords(values, grace, nextAt, now),
      // A new monitor has no deadline before it was heard (semantics.md, "States").
      monitor === null || monitor.status === 'new' ? 'It counts from the first heartbeat.' : null,
      moveWords(monitor && deadlineMove(monitor, scheduleOf(values), secondsOf(grace)), now),
    ].filter((sentence) => sentence !== null),
    until: now + 60_000,
  }))
  return (
    <Field label="Grace period" error={errors.grace} hint={words.length > 0 ? words.join(' ') : undefined}>
      {(attributes) => (
        <AmountInput
          attributes={attributes}
          of="grace period"
          value={grace}
          onChange={(grace) => change({ grace })}
        />
      )}
    </Field>
  )
}

/** `The deadline moves from 02:05 to 02:35.` */
function moveWords(move: DeadlineMove | null, now: number): string | null {
  if (move === null) return null
  const to = dayTime(move.to, now).value
  if (move.to < now) return `The deadline would have been ${to}: it goes down when you save.`
  return `The deadline moves from ${dayTime(move.from, now).value} to ${to}.`
}
