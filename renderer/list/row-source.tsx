import Cloud from 'lucide-react/icons/cloud'
import CloudOff from 'lucide-react/icons/cloud-off'
import type { Account } from '../../src/contract/accounts.ts'

interface RowSourceProps {
  readonly account: Account
  /** Whether what is shown of its monitors is as it is now. */
  readonly isCurrent: boolean
}

/** The account that a row's monitor comes from. It stands where our own have their bars: what they did before, only the account knows. */
export function RowSource({ account: { name }, isCurrent }: RowSourceProps) {
  const Icon = isCurrent ? Cloud : CloudOff
  return (
    <span
      title={isCurrent ? `From the account ${name}` : `From the account ${name}, which does not answer`}
      className="relative flex max-w-[94px] items-center gap-1 text-quiet text-small"
    >
      <Icon size={12} className="shrink-0" aria-hidden />
      <span className="sr-only">from </span>
      <bdi className="truncate">{name}</bdi>
    </span>
  )
}
