import { useState } from 'react'
import { useTimed } from '../../../time/use-timed.ts'
import { Switch } from '../../../ui/switch.tsx'
import { SettingField } from '../setting-field.tsx'
import { useSetting } from '../use-setting.ts'
import { FromTo, type Range } from './from-to.tsx'
import { quietWords } from './quiet-words.ts'

const AT_FIRST: Range = { from: '22:00', to: '07:00' }

interface QuietHoursProps {
  readonly saved: Range | null
  /** On whose clock they are. */
  readonly timezone: string
}

/** When alerts are held back, to be told together afterwards. */
export function QuietHours({ saved, timezone }: QuietHoursProps) {
  const saving = useSetting()
  // Turned off and on again, they are as they were.
  const [last, setLast] = useState(saved ?? AT_FIRST)
  if (saved !== null && saved !== last) setLast(saved)
  const words = useTimed((now) => quietWords(saved, timezone, now))
  return (
    <div className="flex flex-col gap-3">
      <SettingField beside label="Quiet hours" hint={words} saving={saving}>
        {(attributes) => (
          <Switch
            {...attributes}
            checked={saved !== null}
            onChange={(isOn) => saving.save({ quietHours: isOn ? last : null })}
          />
        )}
      </SettingField>
      {saved !== null && <FromTo saved={saved} />}
    </div>
  )
}
