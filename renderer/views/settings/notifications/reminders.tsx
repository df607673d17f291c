import { useId, useState } from 'react'
import { formatDuration } from '../../../../src/domain/duration-words.ts'
import { Switch } from '../../../ui/switch.tsx'
import type { Amount } from '../../form/amount.ts'
import { AmountInput } from '../../form/amount-input.tsx'
import {
  REMINDER_UNITS,
  reminderAmount,
  reminderMinutes,
  USUAL_REMINDER_MINUTES,
} from '../../form/reminder.ts'
import { SettingField } from '../setting-field.tsx'
import { useSetting } from '../use-setting.ts'
import { SavedMark } from './saved-mark.tsx'

interface RemindersProps {
  /** In minutes; null: off. */
  readonly saved: number | null
}

/** Whether one is told again while a monitor is still down. */
export function Reminders({ saved }: RemindersProps) {
  const saving = useSetting()
  const [last, setLast] = useState(saved ?? USUAL_REMINDER_MINUTES)
  if (saved !== null && saved !== last) setLast(saved)
  return (
    <div className="flex flex-col gap-3">
      <SettingField beside label="Reminders" hint={hintOf(saved)} saving={saving}>
        {(attributes) => (
          <Switch
            {...attributes}
            checked={saved !== null}
            onChange={(isOn) => saving.save({ reminderMinutes: isOn ? last : null })}
          />
        )}
      </SettingField>
      {saved !== null && <Every saved={saved} />}
    </div>
  )
}

/** How often. The number is saved by Enter or by leaving it, the unit at once; Esc takes back what was typed. */
function Every({ saved }: { readonly saved: number }) {
  const saving = useSetting()
  const [typed, setTyped] = useState<Amount | null>(null)
  const id = useId()
  const shown = typed ?? reminderAmount(saved)
  const error = reminderMinutes(shown) === saved ? undefined : saving.error
  const save = (amount: Amount) => {
    const minutes = reminderMinutes(amount)
    // What is typed while it is sent stays.
    const forget = () => setTyped((typed) => (typed && reminderMinutes(typed) === minutes ? null : typed))
    if (minutes === saved) forget()
    else saving.save({ reminderMinutes: minutes }, { onSuccess: forget })
  }
  return (
    <div className="flex flex-col gap-1">
      {/* biome-ignore lint/a11y/useSemanticElements: its label is the switch's. */}
      <div
        role="group"
        aria-label="Reminders"
        className="flex items-center gap-2"
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) save(shown)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save(shown)
          if (event.key !== 'Escape' || typed === null) return
          event.preventDefault()
          setTyped(null)
        }}
      >
        <label htmlFor={id}>Every</label>
        <AmountInput
          attributes={{
            id,
            'aria-describedby': error === undefined ? undefined : `${id}-error`,
            'aria-invalid': error === undefined ? undefined : true,
          }}
          of="reminder"
          units={REMINDER_UNITS}
          value={shown}
          onChange={(amount) => {
            setTyped(amount)
            if (amount.unit !== shown.unit) save(amount)
          }}
        />
        <SavedMark saving={saving} />
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="text-pretty text-down-ink text-small">
          {error}
        </p>
      )}
    </div>
  )
}

function hintOf(minutes: number | null): string {
  return minutes === null
    ? 'A monitor that goes down is told once. With reminders it is told again while it stays down.'
    : `While a monitor stays down it is told again every ${formatDuration(minutes * 60_000)}; not in quiet hours, and not while it is muted.`
}
