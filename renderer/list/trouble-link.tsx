import CircleAlert from 'lucide-react/icons/circle-alert'
import { type Trouble, troubleWords } from '../alerts/troubles.ts'
import { Link } from '../routing/link.tsx'

/** Says that alerts do not arrive somewhere, and leads to where it stands why; the reason on hover. */
export function TroubleLink({ troubles }: { readonly troubles: readonly Trouble[] }) {
  return (
    <Link
      to={{ view: 'alerts' }}
      title={troubles.map(({ detail }) => detail).join('\n')}
      className="-mr-1 flex shrink-0 items-center gap-1 rounded-small px-1 text-late-ink hover:underline"
    >
      <CircleAlert size={13} aria-hidden /> {troubleWords(troubles)}
    </Link>
  )
}
