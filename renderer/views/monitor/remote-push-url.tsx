import { useState } from 'react'
import type { Account } from '../../../src/contract/accounts.ts'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { maskedUrl, tokenOf } from '../../monitor/push-url.ts'
import { Notice } from '../../ui/notice.tsx'
import { SecretLine } from '../../ui/secret-line.tsx'
import { Section } from '../../ui/section.tsx'
import { Snippets } from './snippets/snippets.tsx'

interface RemotePushUrlProps {
  readonly monitor: MonitorView
  readonly account: Account | undefined
}

/** Where the job of an account's monitor sends its heartbeats, and how, as far as the account tells. */
export function RemotePushUrl({ monitor, account }: RemotePushUrlProps) {
  const [isRevealed, setRevealed] = useState(false)
  const { pushUrl, remote } = monitor
  const name = account?.name ?? 'its account'
  if (pushUrl === '') {
    return (
      <Section title="Push URL">
        <p className="text-pretty text-quiet">
          The API key of <bdi>{name}</bdi> is not told it: look there, or give the account a key that may
          write.
        </p>
      </Section>
    )
  }
  return (
    <Section title="Push URL">
      <div className="flex flex-col gap-2">
        <SecretLine
          text={pushUrl}
          masked={maskedUrl(pushUrl)}
          name="push URL"
          isRevealed={isRevealed}
          onReveal={setRevealed}
        />
        {remote?.pushUrlWorksHere === false && (
          <Notice tone="warn">
            This address leads to <bdi>{name}</bdi> from there only: it is for jobs that run on that computer.
          </Notice>
        )}
        <Snippets monitor={monitor} secret={isRevealed ? undefined : tokenOf(pushUrl)} />
      </div>
    </Section>
  )
}
