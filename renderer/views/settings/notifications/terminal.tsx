import { ChannelTest } from './channel-test.tsx'

/** What a headless host prints of alerts by itself, where it was started. */
export function Terminal() {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <h3 className="font-medium">Terminal</h3>
        <p className="text-pretty text-quiet text-small">
          Each alert is a line in the output of <code className="font-mono">upwarden serve</code>, and so in
          the log of its service.
        </p>
      </div>
      <ChannelTest channel="terminal" />
    </div>
  )
}
