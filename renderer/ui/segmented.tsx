import { RadioGroup } from 'radix-ui'

interface SegmentedProps<Value extends string> {
  /** What is chosen here. */
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** One of a few, all in sight: `24 h | 7 d | 30 d`. */
export function Segmented<Value extends string>({ label, options, value, onChange }: SegmentedProps<Value>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      orientation="horizontal"
      value={value}
      onValueChange={(chosen) => {
        const option = options.find((option) => option.value === chosen)
        if (option !== undefined) onChange(option.value)
      }}
      className="inline-flex rounded-box bg-press p-0.5"
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          className="h-6.5 rounded-[6px] px-2.5 text-quiet transition-colors hover:text-ink data-[state=checked]:bg-ground data-[state=checked]:font-medium data-[state=checked]:text-ink data-[state=checked]:shadow-[0_0_0_1px_var(--line)]"
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
