import ChevronLeft from 'lucide-react/icons/chevron-left'
import type { ReactNode } from 'react'
import { back } from '../routing/navigation.ts'
import { IconButton } from '../ui/button.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

interface ViewFrameProps {
  readonly title: ReactNode
  /** A line below the title. */
  readonly subtitle?: ReactNode
  /** At the right of the title: a state, a menu. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** What every view has: the way back, its title, and a body that scrolls. */
export function ViewFrame({ title, subtitle, aside, children }: ViewFrameProps) {
  return (
    <article className="flex h-full flex-col">
      <header className="flex min-h-14 items-center gap-2 px-4 py-2.5">
        <IconButton label="Back" onClick={() => back()} className="-ml-1.5">
          <ChevronLeft size={17} />
        </IconButton>
        <div className="min-w-0 flex-1">
          <h1 className="truncate font-semibold text-title">{title}</h1>
          {subtitle !== undefined && <p className="truncate text-quiet text-small">{subtitle}</p>}
        </div>
        {aside}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-6">{children}</div>
    </article>
  )
}

/** While the code of a view is loaded. */
export function ViewSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-3 p-4">
      <Skeleton className="h-4 w-40" />
      <Skeleton className="w-64" />
      <Skeleton className="mt-4 h-24" />
    </div>
  )
}
