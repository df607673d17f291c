import { useQuery } from '@tanstack/react-query'
import type { Settings } from '../../../src/contract/settings.ts'
import { formatDuration } from '../../../src/domain/duration-words.ts'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { Field, Select } from '../../ui/field.tsx'
import { AmountInput } from './amount-input.tsx'
import type { MoreFieldsProps } from './more-fields.tsx'
import { REMINDER_UNITS } from './reminder.ts'
import { SwitchField } from './switch-field.tsx'
import type { Values } from './values.ts'

/** In what a monitor differs from the settings when it is down: how often it reminds, and whether it keeps quiet. */
export function AlertFields({ values, errors, onChange }: MoreFieldsProps) {
  const { orpc } = useUpwarden()
  const { data: settings } = useQuery(orpc.settings.get.queryOptions())
  const { remind, remindEvery, alertsInQuietHours } = values
  return (
    <>
      <Field label="Remind while it is down">
        {(attributes) => (
          <Select
            {...attributes}
            value={remind}
            onChange={({ target }) => onChange({ remind: remindOf(target.value) })}
          >
            <option value="as set">As in the settings{settings && ` (${settingWords(settings)})`}</option>
            <option value="never">Never</option>
            <option value="every">Every…</option>
          </Select>
        )}
      </Field>
      {remind === 'every' && (
        <Field label="Remind every" error={errors.remindEvery} hint="Until it is back, muted or paused.">
          {(attributes) => (
            <AmountInput
              attributes={attributes}
              of="reminder"
              units={REMINDER_UNITS}
              value={remindEvery}
              onChange={(remindEvery) => onChange({ remindEvery })}
            />
          )}
        </Field>
      )}
      <SwitchField
        label="Alert in quiet hours, too"
        hint={quietHint(settings)}
        checked={alertsInQuietHours}
        onChange={(alertsInQuietHours) => onChange({ alertsInQuietHours })}
      />
    </>
  )
}

function remindOf(value: string): Values['remind'] {
  return value === 'never' || value === 'every' ? value : 'as set'
}

function settingWords({ reminderMinutes }: Settings): string {
  return reminderMinutes === null ? 'never' : `every ${formatDuration(reminderMinutes * 60_000)}`
}

function quietHint(settings: Settings | undefined): string {
  if (settings === undefined) return 'For what cannot wait until the morning.'
  const { quietHours } = settings
  return quietHours === null
    ? 'For what cannot wait until the morning. No quiet hours are set.'
    : `For what cannot wait until they are over: from ${quietHours.from} to ${quietHours.to} all others are held back.`
}
