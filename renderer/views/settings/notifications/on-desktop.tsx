import { bridge } from '../../../client/bridge.ts'
import { Switch } from '../../../ui/switch.tsx'
import { SettingField } from '../setting-field.tsx'
import { useSetting } from '../use-setting.ts'
import { ChannelTest } from './channel-test.tsx'

/** Notifications by the system on which the desktop app runs. */
export function OnDesktop({ isOn }: { readonly isOn: boolean }) {
  const saving = useSetting()
  return (
    <div className="flex flex-col gap-3 pb-5">
      <SettingField
        beside
        label="Notify on the desktop"
        hint={`Through the system, when a monitor goes down and when it is back. Where they appear and whether they make a sound is set there.${bridge === undefined ? ' The app on that computer does it: this page need not be open.' : ''}`}
        saving={saving}
      >
        {(attributes) => (
          <Switch
            {...attributes}
            checked={isOn}
            onChange={(desktopAlerts) => saving.save({ desktopAlerts })}
          />
        )}
      </SettingField>
      {isOn && <ChannelTest channel="desktop" />}
    </div>
  )
}
