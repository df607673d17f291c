import type { MonitorView } from '../../../../src/contract/monitor.ts'
import { useAccounts } from '../../../accounts/use-accounts.ts'
import { Section } from '../../../ui/section.tsx'
import { MakeInAccount } from './make-in-account.tsx'
import { Outbox } from './outbox.tsx'

/** Where the signals of a monitor are forwarded to, and how they fare; or, where there are accounts, a way to begin. */
export function Relay({ monitor }: { readonly monitor: MonitorView }) {
  const accounts = useAccounts().filter(({ scope, state }) => scope === 'write' && state === 'ok')
  const { relayUrl, relay } = monitor
  if (relayUrl !== null && relay !== null) {
    return (
      <Section title="Relay">
        <Outbox monitor={monitor} relayUrl={relayUrl} relay={relay} />
      </Section>
    )
  }
  if (accounts.length === 0) return null
  return (
    <Section title="Relay">
      <MakeInAccount monitor={monitor} accounts={accounts} />
    </Section>
  )
}
