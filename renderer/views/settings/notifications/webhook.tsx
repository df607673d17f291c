import { TypedSetting } from '../typed-setting.tsx'
import { ChannelTest } from './channel-test.tsx'
import { Docs } from './docs.tsx'
import { WebhookSecret } from './webhook-secret.tsx'

/** Where alerts are posted to, by what they are known to be ours, and whether it works. */
export function Webhook({ url }: { readonly url: string | null }) {
  return (
    <div className="flex flex-col gap-3">
      <TypedSetting
        label="Webhook"
        inputMode="url"
        placeholder="https://"
        hint={
          <>
            Each alert is posted there as JSON, signed in the form of Standard Webhooks, and tried again until
            it is accepted: <Docs /> says how it looks. {isPlain(url) && 'It travels unencrypted. '}
            {url !== null && 'Empty it to turn it off.'}
          </>
        }
        value={url ?? ''}
        patchOf={(text) => ({ webhookUrl: text === '' ? null : text })}
        className="font-mono text-small"
      />
      {url !== null && (
        <>
          <WebhookSecret />
          <ChannelTest key={url} channel="webhook" />
        </>
      )}
    </div>
  )
}

/** Whether it can be read on the way. */
function isPlain(url: string | null): boolean {
  return url !== null && /^http:\/\/(?!127\.|localhost[:/]|\[::1\])/i.test(url)
}
