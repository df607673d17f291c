import type { Account } from '../../../src/contract/accounts.ts'
import { freshness } from '../../accounts/freshness.ts'
import { Link } from '../../routing/link.tsx'
import { useTimed } from '../../time/use-timed.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'

/** Who watches a monitor that is none of ours: where that is, how fresh it is, and what can only be done there. */
export function FromAccount({ account }: { readonly account: Account }) {
  const { id, name, product, baseUrl, scope, problem } = account
  const fresh = useTimed((now) => freshness(account, now))
  return (
    <Section
      title="Account"
      aside={
        <Link
          to={{ view: 'settings', section: 'accounts' }}
          className="rounded-small text-accent text-small hover:underline"
        >
          All accounts
        </Link>
      }
    >
      <div className="flex flex-col gap-2">
        <div>
          <p className="truncate">
            <bdi className="font-medium">{name}</bdi>{' '}
            <span className="text-quiet">
              · {product} · {fresh}
            </span>
          </p>
          <div className="flex items-center gap-1">
            <code className="truncate font-mono text-quiet text-small [font-variant-ligatures:none]">
              {baseUrl}
            </code>
            <CopyButton text={baseUrl} label={`Copy the address of ${name}`} />
          </div>
        </div>
        {problem !== null && <Notice tone="warn">{problem}</Notice>}
        <p className="text-pretty text-quiet text-small">
          <bdi>{name}</bdi> watches it: that is where to edit or delete it, and where its signals are kept.
          {scope === 'read' && (
            <>
              {' '}
              The API key may only read, so it is paused and resumed there, too;{' '}
              <Link to={{ view: 'account', id }} className="rounded-small text-accent underline">
                give it another key
              </Link>{' '}
              to do that from here.
            </>
          )}
        </p>
      </div>
    </Section>
  )
}
