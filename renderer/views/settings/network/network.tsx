import { useQuery } from '@tanstack/react-query'
import type { Settings } from '../../../../src/contract/settings.ts'
import type { Summary } from '../../../../src/contract/summary.ts'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { LinesSkeleton } from '../../../ui/lines-skeleton.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { numberOf } from '../number-of.ts'
import { SettingField } from '../setting-field.tsx'
import { TypedSetting } from '../typed-setting.tsx'
import { useSetting } from '../use-setting.ts'
import { HostsSetting } from './hosts-setting.tsx'
import { PingKey } from './ping-key.tsx'
import { PushAddress } from './push-address.tsx'

/** Where we listen, who can reach it, and what that means. */
export function Network({ settings }: { readonly settings: Settings }) {
  const { queries } = useUpwarden()
  const { data: summary } = useQuery(queries.summary)
  if (summary === undefined) return <LinesSkeleton />
  return (
    <>
      <NetworkSwitch settings={settings} />
      <PushAddress settings={settings} summary={summary} />
      <PingKey pingKey={settings.pingKey} />
      <TypedSetting
        label="Port for heartbeats"
        inputMode="numeric"
        className="max-w-24"
        hint={portHint(settings.pushPort, summary.pushUrl, 'Push URLs change with it.')}
        value={String(settings.pushPort)}
        patchOf={(text) => ({ pushPort: numberOf(text) })}
      />
      <TypedSetting
        label="Port for this page and the command line"
        inputMode="numeric"
        className="max-w-24"
        hint={portHint(settings.controlPort, summary.controlUrl, 'Only this computer reaches it.')}
        value={String(settings.controlPort)}
        patchOf={(text) => ({ controlPort: numberOf(text) })}
      />
      <HostsSetting hosts={settings.controlHosts} />
    </>
  )
}

function NetworkSwitch({ settings }: { readonly settings: Settings }) {
  const saving = useSetting()
  return (
    <SettingField
      beside
      label="Accept heartbeats from the local network"
      hint="Opens the door for heartbeats, and only that, to other machines: whoever knows a push URL can send to it, and nobody can read anything. Heartbeats travel unencrypted. This page stays closed to them."
      saving={saving}
    >
      {(attributes) => (
        <Switch
          {...attributes}
          checked={settings.acceptFromNetwork}
          onChange={(acceptFromNetwork) => saving.save({ acceptFromNetwork })}
        />
      )}
    </SettingField>
  )
}

/** A port takes effect at the next start; until then the old one is in use. */
function portHint(port: number, url: Summary['pushUrl'], meaning: string): string {
  const now = Number(/:(\d+)$/.exec(url ?? '')?.[1])
  const zero = port === 0 ? '0 takes a free port at each start. ' : ''
  const pending = port !== 0 && !Number.isNaN(now) && now !== port
  return pending ? `${meaning} It is ${now} until the next start.` : `${zero}${meaning}`
}
