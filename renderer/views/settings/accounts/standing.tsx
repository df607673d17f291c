import type { Account } from '../../../../src/contract/accounts.ts'
import { standingWords } from '../../../accounts/freshness.ts'
import { useTimed } from '../../../time/use-timed.ts'
import { type Mark, StatusMark } from '../../../ui/status-mark.tsx'

/** How it stands with an account: a mark and a word, and since when where it is out of reach. */
export function Standing({ account }: { readonly account: Account }) {
  const words = useTimed((now) => standingWords(account, now))
  const { mark, colors } = LOOKS[account.state]
  return (
    <span
      role="status"
      className={`inline-flex min-h-6 shrink-0 items-center gap-1.5 rounded-full pr-2.5 pl-1.5 font-medium text-small ${colors}`}
    >
      <StatusMark mark={mark} size={14} />
      {words}
    </span>
  )
}

const LOOKS: Readonly<Record<Account['state'], { readonly mark: Mark; readonly colors: string }>> = {
  ok: { mark: 'up', colors: 'bg-up-soft text-up-ink' },
  connecting: { mark: 'running', colors: 'bg-unknown-soft text-unknown-ink' },
  away: { mark: 'unknown', colors: 'bg-late-soft text-late-ink' },
  refused: { mark: 'down', colors: 'bg-down-soft text-down-ink' },
}
