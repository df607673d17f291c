import type { FieldAttributes } from '../../ui/field.tsx'
import { Select, TextInput } from '../../ui/field.tsx'
import { type Amount, UNITS, type Unit } from './amount.ts'

interface AmountInputProps {
  readonly attributes: FieldAttributes
  /** What it is the length of, for the label of the unit: `interval`. */
  readonly of: string
  readonly value: Amount
  readonly onChange: (value: Amount) => void
  readonly placeholder?: string
  /** Those that make sense here. */
  readonly units?: readonly Unit[]
}

/** A length of time: a number and its unit. */
export function AmountInput({
  attributes,
  of,
  value,
  onChange,
  placeholder,
  units = UNITS,
}: AmountInputProps) {
  return (
    <div className="flex gap-2">
      <TextInput
        {...attributes}
        inputMode="decimal"
        value={value.count}
        onChange={({ target }) => onChange({ ...value, count: target.value })}
        placeholder={placeholder}
        className="max-w-24"
      />
      <Select
        aria-label={`Unit of ${of}`}
        value={value.unit}
        onChange={({ target }) => onChange({ ...value, unit: unitOf(target.value) })}
        className="max-w-32"
      >
        {units.map((unit) => (
          <option key={unit} value={unit}>
            {value.count.trim() === '1' ? unit.slice(0, -1) : unit}
          </option>
        ))}
      </Select>
    </div>
  )
}

function unitOf(text: string): Unit {
  return UNITS.find((unit) => unit === text) ?? 'seconds'
}
