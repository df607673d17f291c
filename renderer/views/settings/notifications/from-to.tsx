import { useId, useState } from 'react'
import type { Settings } from '../../../../src/contract/settings.ts'
import { TextInput } from '../../../ui/field.tsx'
import { fieldWords } from '../../field-words.ts'
import { useSetting } from '../use-setting.ts'
import { SavedMark } from './saved-mark.tsx'
import { timeOfDay } from './time-of-day.ts'

export type Range = NonNullable<Settings['quietHours']>

/** From when to when it is quiet. Both are saved together, by Enter or by leaving one; Esc takes back what was typed. */
export function FromTo({ saved }: { readonly saved: Range }) {
  const saving = useSetting()
  const [typed, setTyped] = useState<Partial<Range>>({})
  const errorId = useId()
  const shown = { ...saved, ...typed }
  const wanted: Range = { from: timeOfDay(shown.from), to: timeOfDay(shown.to) }
  const isAsSaved = wanted.from === saved.from && wanted.to === saved.to
  const { error, problems } = isAsSaved ? AS_SAVED : saving
  const save = () => {
    if (isAsSaved) setTyped({})
    else saving.save({ quietHours: wanted }, { onSuccess: () => setTyped((typed) => without(typed, wanted)) })
  }
  const propsOf = (name: keyof Range): TimeFieldProps => ({
    label: LABELS[name],
    value: shown[name],
    isWrong: problems.some(({ field }) => field === 'quietHours' || field === `quietHours.${name}`),
    errorId: error === undefined ? undefined : errorId,
    onChange: (text) => setTyped({ ...typed, [name]: text }),
    onLeave: save,
  })
  return (
    <div className="flex flex-col gap-1">
      {/* biome-ignore lint/a11y/useSemanticElements: its label is the switch's. */}
      <div
        role="group"
        aria-label="Quiet hours"
        className="flex items-center gap-3"
        onKeyDown={(event) => {
          if (event.key === 'Enter') save()
          if (event.key !== 'Escape' || Object.keys(typed).length === 0) return
          event.preventDefault()
          setTyped({})
        }}
      >
        <TimeField {...propsOf('from')} />
        <TimeField {...propsOf('to')} />
        <SavedMark saving={saving} />
      </div>
      {error !== undefined && (
        <p id={errorId} role="alert" className="text-pretty text-down-ink text-small">
          {problems.length > 0 ? problems.map(fieldWords).join('; ') : error}
        </p>
      )}
    </div>
  )
}

/** What was typed since a range was sent. */
function without(typed: Partial<Range>, { from, to }: Range): Partial<Range> {
  return {
    ...(typed.from !== undefined && timeOfDay(typed.from) !== from && { from: typed.from }),
    ...(typed.to !== undefined && timeOfDay(typed.to) !== to && { to: typed.to }),
  }
}

const AS_SAVED = { error: undefined, problems: [] } as const

const LABELS: Readonly<Record<keyof Range, string>> = { from: 'From', to: 'to' }

interface TimeFieldProps {
  readonly label: string
  readonly value: string
  readonly isWrong: boolean
  readonly errorId: string | undefined
  readonly onChange: (text: string) => void
  readonly onLeave: () => void
}

/** A time of day. Not the browser's own field for one: that shows the clock of 12 hours to some, which no other text here does. */
function TimeField({ label, value, isWrong, errorId, onChange, onLeave }: TimeFieldProps) {
  const id = useId()
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id}>{label}</label>
      <TextInput
        id={id}
        inputMode="numeric"
        value={value}
        aria-invalid={isWrong || undefined}
        aria-describedby={errorId}
        onChange={({ target }) => onChange(target.value)}
        onBlur={onLeave}
        className="max-w-18 text-center"
      />
    </div>
  )
}
