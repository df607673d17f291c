import RefreshCw from 'lucide-react/icons/refresh-cw'
import { useState } from 'react'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { maskedUrl, tokenOf } from '../../monitor/push-url.ts'
import { IconButton } from '../../ui/button.tsx'
import { SecretLine } from '../../ui/secret-line.tsx'
import { Section } from '../../ui/section.tsx'
import { Regenerate } from './regenerate.tsx'
import { Snippets } from './snippets/snippets.tsx'

/** Where the job sends its heartbeats, and how: the URL, a new one in its place, and ready-made callers. */
export function PushUrl({ monitor }: { readonly monitor: MonitorView }) {
  const [isRevealed, setRevealed] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const { pushUrl } = monitor
  return (
    <Section
      title="Push URL"
      aside={
        <IconButton
          label="Regenerate push URL"
          size="small"
          aria-expanded={isAsking}
          onClick={() => setAsking(!isAsking)}
        >
          <RefreshCw size={13} />
        </IconButton>
      }
    >
      <div className="flex flex-col gap-2">
        <SecretLine
          text={pushUrl}
          masked={maskedUrl(pushUrl)}
          name="push URL"
          isRevealed={isRevealed}
          onReveal={setRevealed}
        />
        <Regenerate monitor={monitor} isAsking={isAsking} onDone={() => setAsking(false)} />
        <Snippets monitor={monitor} secret={isRevealed ? undefined : tokenOf(pushUrl)} />
      </div>
    </Section>
  )
}
