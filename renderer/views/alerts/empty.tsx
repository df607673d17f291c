import BellRing from 'lucide-react/icons/bell-ring'
import { Link } from '../../routing/link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Before anything was told. */
export function NoAlerts() {
  return (
    <div className="flex flex-col items-center px-6 pt-16 text-center">
      <BellRing size={26} strokeWidth={1.6} aria-hidden className="text-faint" />
      <h2 className="mt-3 font-semibold text-title">Nothing to tell so far</h2>
      <p className="mt-1 max-w-80 text-balance text-quiet">
        When a monitor goes down, or is back, it stands here: what you were told, where, and when.
      </p>
      <p className="mt-3">
        <Link
          to={{ view: 'settings', section: 'notifications' }}
          className="rounded-small text-accent hover:underline"
        >
          How you are told
        </Link>
      </p>
    </div>
  )
}

/** While the alerts are read. */
export function AlertsSkeleton() {
  return (
    <div
      role="status"
      aria-label="Reading the alerts"
      className="animate-[appear_200ms_150ms_ease-out_backwards]"
    >
      {WIDTHS.map((width) => (
        <div key={width} className="flex gap-3 py-3.5">
          <Skeleton className="size-4 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className={`h-3 ${width}`} />
            <Skeleton className="h-2.5 w-4/5" />
            <Skeleton className="h-2.5 w-28" />
          </div>
        </div>
      ))}
    </div>
  )
}

const WIDTHS = ['w-2/5', 'w-3/5', 'w-1/2', 'w-1/3'] as const
