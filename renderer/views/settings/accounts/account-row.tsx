import type { Account } from '../../../../src/contract/accounts.ts'
import { factsOf } from '../../../accounts/facts.ts'
import { useTimed } from '../../../time/use-timed.ts'
import { Notice } from '../../../ui/notice.tsx'
import { AccountActions } from './account-actions.tsx'
import { Standing } from './standing.tsx'

/** An account that there is: how it stands with it, and what can be done. */
export function AccountRow({ account }: { readonly account: Account }) {
  const { name, product, baseUrl, problem, remarks } = account
  const facts = useTimed((now) => factsOf(account, now))
  return (
    <li className="flex flex-col gap-2.5 py-3.5">
      <div data-selectable>
        <div className="flex items-center gap-3">
          <h2 className="min-w-0 flex-1 truncate font-semibold" title={name}>
            <bdi>{name}</bdi>
          </h2>
          <Standing account={account} />
        </div>
        <p className="text-quiet text-small [overflow-wrap:anywhere]">
          {product} · {baseUrl}
        </p>
        <p className="text-quiet text-small">{facts.join(' · ')}</p>
      </div>
      {problem !== null && <Notice tone="warn">{problem}</Notice>}
      {remarks.map((remark) => (
        <Notice key={remark}>{remark}</Notice>
      ))}
      <AccountActions account={account} />
    </li>
  )
}
