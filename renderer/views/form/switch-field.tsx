import { useId } from 'react'
import { Switch } from '../../ui/switch.tsx'

interface SwitchFieldProps {
  readonly label: string
  readonly hint: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** What is on or off, with what that means. */
export function SwitchField({ label, hint, checked, onChange }: SwitchFieldProps) {
  const id = useId()
  return (
    <div className="flex items-start gap-3">
      <div className="flex-1">
        <p id={id} className="font-medium">
          {label}
        </p>
        <p id={`${id}-hint`} className="text-pretty text-quiet text-small">
          {hint}
        </p>
      </div>
      <Switch aria-labelledby={id} aria-describedby={`${id}-hint`} checked={checked} onChange={onChange} />
    </div>
  )
}
