import { useIsWanted, want } from '../../../notifications/choice.ts'
import { askPermission, type Permission, usePermission } from '../../../notifications/permission.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { SettingField } from '../setting-field.tsx'
import { ChannelTest } from './channel-test.tsx'

/** Notifications by this browser, where there is no desktop app that does it. */
export function InBrowser() {
  const permission = usePermission()
  return (
    <div className="flex flex-col gap-3 pb-5">
      <p className="text-pretty">
        This page can notify you when a monitor goes down and when it is back, as long as it is open in this
        browser, in the background, too.
      </p>
      <ByPermission permission={permission} />
    </div>
  )
}

function ByPermission({ permission }: { readonly permission: Permission }) {
  switch (permission) {
    case 'default':
      return (
        <div className="flex flex-col items-start gap-2">
          <Button look="primary" onClick={() => void askPermission()}>
            Turn on notifications
          </Button>
          <p className="text-quiet text-small">Your browser will ask whether you allow it.</p>
        </div>
      )
    case 'granted':
      return <Granted />
    case 'denied':
      return (
        <Notice tone="warn">
          This browser does not let this page notify you. To change that, click the icon at the left of the
          address and allow notifications.
        </Notice>
      )
    case 'insecure':
      return (
        <Notice tone="warn">
          Browsers let a page notify only if it comes from this computer or over HTTPS. Open it there at
          http://127.0.0.1, or through a tunnel that ends there.
        </Notice>
      )
    case 'unsupported':
      return <Notice tone="warn">This browser knows no notifications.</Notice>
  }
}

function Granted() {
  const isOn = useIsWanted()
  return (
    <>
      <SettingField
        beside
        label="Notify in this browser"
        hint="Of several tabs only one does. What came while the page was away is told when it is back."
        saving={{ isSaved: false, error: undefined }}
      >
        {(attributes) => <Switch {...attributes} checked={isOn} onChange={want} />}
      </SettingField>
      {isOn && <ChannelTest channel="page" />}
    </>
  )
}
