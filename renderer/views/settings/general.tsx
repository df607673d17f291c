import { useQuery } from '@tanstack/react-query'
import type { Settings } from '../../../src/contract/settings.ts'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { Switch } from '../../ui/switch.tsx'
import { SettingField } from './setting-field.tsx'
import { useSetting } from './use-setting.ts'

/** How the interface looks, and when it starts. */
export function General({ settings }: { readonly settings: Settings }) {
  const { queries } = useUpwarden()
  const { data: summary } = useQuery(queries.summary)
  return (
    <>
      <ThemeSetting theme={settings.theme} />
      {summary?.host === 'desktop' && <LoginSetting isOn={settings.openAtLogin} />}
    </>
  )
}

function ThemeSetting({ theme }: Pick<Settings, 'theme'>) {
  const saving = useSetting()
  return (
    <SettingField label="Theme" hint="“System” goes with this computer, by day and by night." saving={saving}>
      {() => (
        <div>
          <Segmented
            label="Theme"
            options={THEMES}
            value={theme}
            onChange={(theme) => saving.save({ theme })}
          />
        </div>
      )}
    </SettingField>
  )
}

const THEMES: readonly { readonly value: Settings['theme']; readonly label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

function LoginSetting({ isOn }: { readonly isOn: boolean }) {
  const saving = useSetting()
  return (
    <SettingField
      beside
      label="Open at login"
      hint="Starts Upwarden in the tray when you log in: while it does not run, no heartbeat is heard."
      saving={saving}
    >
      {(attributes) => (
        <Switch {...attributes} checked={isOn} onChange={(openAtLogin) => saving.save({ openAtLogin })} />
      )}
    </SettingField>
  )
}
