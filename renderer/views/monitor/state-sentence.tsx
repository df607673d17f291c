import { useQuery } from '@tanstack/react-query'
import type { Account } from '../../../src/contract/accounts.ts'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { useKnownAsOf } from '../../accounts/use-known-as-of.ts'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { absoluteWords } from '../../monitor/absolute-words.ts'
import { stateWords } from '../../monitor/state-words.ts'
import { usualDurationMs } from '../../monitor/usual-duration.ts'
import { useTimed } from '../../time/use-timed.ts'

interface StateSentenceProps {
  readonly monitor: MonitorView
  /** The account that it comes from, where it does and is known. */
  readonly account: Account | undefined
}

/** The state with its reason, in sentences that stay true while one looks; absolute times on hover. */
export function StateSentence({ monitor, account }: StateSentenceProps) {
  const { queries } = useUpwarden()
  const asOf = useKnownAsOf(account)
  const source = account === undefined ? null : { name: account.name, asOf }
  const { data: usualMs = null } = useQuery({
    ...queries.beats,
    select: (beats) => usualDurationMs(beats.get(monitor.id) ?? []),
  })
  const { lead, main, rest } = useTimed((now) => stateWords(monitor, usualMs, now, source))
  return (
    <p
      data-selectable
      title={absoluteWords(monitor)}
      className="line-clamp-6 text-pretty [overflow-wrap:anywhere]"
    >
      {lead !== null && <strong className="font-medium text-down-ink">{lead} </strong>}
      <bdi>{main}</bdi> <span className="text-quiet">{rest}</span>
    </p>
  )
}
