import { type ReactNode, useState } from 'react'
import type { SettingsPatch } from '../../../src/contract/settings.ts'
import { TextInput } from '../../ui/field.tsx'
import { SettingField } from './setting-field.tsx'
import { useSetting } from './use-setting.ts'

interface TypedSettingProps {
  readonly label: string
  readonly hint: ReactNode
  /** What is saved, as one types it. */
  readonly value: string
  /** What to save of what was typed. */
  readonly patchOf: (text: string) => SettingsPatch
  readonly inputMode?: 'numeric' | 'url'
  readonly placeholder?: string
  /** Stands behind it: `days`. */
  readonly unit?: string
  readonly className?: string
}

/** A setting that is typed. Saved by Enter or by leaving it; Esc takes back what was typed. What is refused stays to be mended. */
export function TypedSetting({
  label,
  hint,
  value,
  patchOf,
  inputMode,
  placeholder,
  unit,
  className,
}: TypedSettingProps) {
  const saving = useSetting()
  const [typed, setTyped] = useState<string | null>(null)
  const isAsSaved = typed === null || typed.trim() === value
  if (typed !== null && isAsSaved && saving.isSaved) setTyped(null)
  const save = () => {
    if (isAsSaved || saving.isSaving) return
    saving.save(patchOf(typed.trim()))
  }
  return (
    <SettingField label={label} hint={hint} saving={isAsSaved ? { ...saving, error: undefined } : saving}>
      {(attributes) => (
        <div className="flex items-center gap-2">
          <TextInput
            {...attributes}
            {...(inputMode !== undefined && { inputMode })}
            placeholder={placeholder}
            value={typed ?? value}
            onChange={({ target }) => setTyped(target.value)}
            onBlur={save}
            onKeyDown={(event) => {
              if (event.key === 'Enter') save()
              if (event.key !== 'Escape' || isAsSaved) return
              event.preventDefault()
              setTyped(null)
            }}
            className={className}
          />
          {unit !== undefined && <span className="text-quiet">{unit}</span>}
        </div>
      )}
    </SettingField>
  )
}
