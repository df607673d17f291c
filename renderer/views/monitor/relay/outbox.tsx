import { useState } from 'react'
import type { MonitorView } from '../../../../src/contract/monitor.ts'
import type { RelayView } from '../../../../src/contract/relay.ts'
import { maskedUrl } from '../../../monitor/push-url.ts'
import { relayWords } from '../../../monitor/relay-words.ts'
import { useTimed } from '../../../time/use-timed.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SecretLine } from '../../../ui/secret-line.tsx'
import { StopRelay } from './stop-relay.tsx'

interface OutboxProps {
  readonly monitor: MonitorView
  readonly relayUrl: string
  readonly relay: RelayView
}

/** Where signals go, what waits, what is wrong, what was given up; and an end to it. */
export function Outbox({ monitor, relayUrl, relay }: OutboxProps) {
  const [isRevealed, setRevealed] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const { backlog, problem, dropped } = useTimed((now) => relayWords(relay, now))
  return (
    <div className="flex flex-col gap-2">
      <SecretLine
        text={relayUrl}
        masked={maskedUrl(relayUrl)}
        name="relay URL"
        isRevealed={isRevealed}
        onReveal={setRevealed}
      />
      <p data-selectable className="text-pretty text-quiet">
        Every signal is forwarded there. {backlog}
      </p>
      {problem !== null && <Notice tone="warn">{problem}</Notice>}
      {dropped !== null && <Notice tone="error">{dropped}</Notice>}
      <div>
        <Button aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
          Stop forwarding
        </Button>
      </div>
      {isAsking && <StopRelay monitor={monitor} waiting={relay.waiting} onDone={() => setAsking(false)} />}
    </div>
  )
}
