import { useState } from 'react'
import type { Settings } from '../../../../src/contract/settings.ts'
import type { Summary } from '../../../../src/contract/summary.ts'
import { Select } from '../../../ui/field.tsx'
import { SettingField } from '../setting-field.tsx'
import { TypedSetting } from '../typed-setting.tsx'
import { useSetting } from '../use-setting.ts'
import { addressChoices, OTHER } from './addresses.ts'

interface PushAddressProps {
  readonly settings: Settings
  readonly summary: Summary
}

/** Which of this computer's addresses push URLs begin with; or any other that leads here. */
export function PushAddress({ settings, summary }: PushAddressProps) {
  const saving = useSetting()
  const { pushAddress } = settings
  const choices = addressChoices(summary.addresses)
  const isKnown = choices.some(({ value }) => value === pushAddress)
  const [wantsOther, setWantsOther] = useState(!isKnown)
  return (
    <>
      <SettingField
        label="Address in push URLs"
        hint={
          summary.acceptsFromNetwork
            ? 'Jobs on other machines need one that they can reach. It changes what is shown and copied; every address goes on working.'
            : 'As long as other machines cannot send heartbeats, push URLs have the loopback address, whatever is chosen here.'
        }
        saving={saving}
      >
        {(attributes) => (
          <Select
            {...attributes}
            value={wantsOther ? OTHER : pushAddress}
            onChange={({ target }) => {
              setWantsOther(target.value === OTHER)
              if (target.value !== OTHER) saving.save({ pushAddress: target.value })
            }}
          >
            {choices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
            <option value={OTHER}>Another name or address…</option>
          </Select>
        )}
      </SettingField>
      {wantsOther && (
        <TypedSetting
          label="Name or address"
          hint="Without a port: devbox.lan, or 192.168.1.20."
          value={isKnown ? '' : pushAddress}
          patchOf={(pushAddress) => ({ pushAddress })}
          className="font-mono"
        />
      )}
    </>
  )
}
