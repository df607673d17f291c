import { Field, TextInput } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { AmountInput } from './amount-input.tsx'
import type { Draft } from './drafts.ts'
import type { Errors } from './errors.ts'
import { NextTimes } from './next-times.tsx'
import type { Preview } from './use-preview.ts'
import type { Values } from './values.ts'
import { ZonePicker } from './zone-picker.tsx'

interface ScheduleFieldsProps {
  readonly values: Values
  readonly errors: Errors
  readonly preview: Preview
  readonly onChange: (changed: Draft) => void
}

/** When a heartbeat is expected: every so often, or by the clock. */
export function ScheduleFields({ values, errors, preview, onChange }: ScheduleFieldsProps) {
  const { kind, every } = values
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col items-start gap-1">
        <span className="font-medium">Schedule</span>
        <Segmented label="Schedule" options={KINDS} value={kind} onChange={(kind) => onChange({ kind })} />
      </div>
      {kind === 'interval' ? (
        <Field label="Every" error={errors.every ?? preview.errors.every}>
          {(attributes) => (
            <AmountInput
              attributes={attributes}
              of="interval"
              value={every}
              onChange={(every) => onChange({ every })}
            />
          )}
        </Field>
      ) : (
        <CronFields values={values} errors={errors} preview={preview} onChange={onChange} />
      )}
    </div>
  )
}

function CronFields({ values, errors, preview, onChange }: ScheduleFieldsProps) {
  const { expression, timezone } = values
  return (
    <>
      <Field
        label="Cron expression"
        error={errors.expression ?? preview.errors.expression}
        hint={preview.errors.expression === undefined ? (preview.description ?? undefined) : undefined}
      >
        {(attributes) => (
          <TextInput
            {...attributes}
            value={expression}
            onChange={({ target }) => onChange({ expression: target.value })}
            className="font-mono [font-variant-ligatures:none]"
          />
        )}
      </Field>
      <Field label="Time zone" error={errors.timezone ?? preview.errors.timezone}>
        {(attributes) => (
          <ZonePicker
            attributes={attributes}
            value={timezone}
            onChange={(timezone) => onChange({ timezone })}
          />
        )}
      </Field>
      <div className="min-h-[90px]">
        {preview.next.length > 0 ? (
          <NextTimes times={preview.next} timezone={timezone} />
        ) : (
          <p className="text-quiet text-small">The next five times will stand here.</p>
        )}
      </div>
    </>
  )
}

const KINDS: readonly { readonly value: Values['kind']; readonly label: string }[] = [
  { value: 'interval', label: 'Interval' },
  { value: 'cron', label: 'Cron' },
]
