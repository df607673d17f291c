import ChevronLeft from 'lucide-react/icons/chevron-left'
import { type ReactNode, useState } from 'react'
import { Banner } from '../list/banner.tsx'
import { back } from '../routing/navigation.ts'
import { IconButton } from '../ui/button.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useFocusOnArrival } from './use-focus-on-arrival.ts'

interface ViewFrameProps {
  readonly title: ReactNode
  /** The title where it may be too long to be seen whole. */
  readonly titleText?: string
  /** A line below the title. */
  readonly subtitle?: ReactNode
  /** At the right of the title: a state, a menu. */
  readonly aside?: ReactNode
  /** Below the title, above what scrolls. */
  readonly bar?: ReactNode
  readonly children: ReactNode
  /** Stays at the lower edge: what ends a form. */
  readonly footer?: ReactNode
}

/** What every view has: the way back, its title, and a body that scrolls. Whoever comes by the keyboard is led to the title. */
export function ViewFrame({ title, titleText, subtitle, aside, bar, children, footer }: ViewFrameProps) {
  const heading = useFocusOnArrival()
  const [isScrolled, setScrolled] = useState(false)
  return (
    <article className="flex h-full flex-col">
      <header
        className={`flex min-h-14 items-center gap-2 border-b px-4 py-2.5 transition-colors wide:px-6 ${isScrolled && bar === undefined ? 'border-line' : 'border-transparent'}`}
      >
        <IconButton label="Back" onClick={() => back()} className="-ml-1.5">
          <ChevronLeft size={17} />
        </IconButton>
        <div className="min-w-0 flex-1">
          <h1
            ref={heading}
            tabIndex={-1}
            title={titleText}
            className="truncate font-semibold text-title outline-none"
          >
            {title}
          </h1>
          {subtitle !== undefined && <p className="truncate text-quiet text-small">{subtitle}</p>}
        </div>
        {aside}
      </header>
      {bar !== undefined && <div className="px-4 wide:px-6">{bar}</div>}
      <div className="wide:hidden">
        <Banner />
      </div>
      <div
        onScroll={({ currentTarget }) => setScrolled(currentTarget.scrollTop > 0)}
        className="@container min-h-0 flex-1 overflow-y-auto px-4 wide:px-6"
      >
        <div className="max-w-[820px] pb-6">{children}</div>
      </div>
      {footer !== undefined && (
        <div className="flex shrink-0 items-center gap-2 border-line border-t px-4 py-2.5 wide:px-6">
          {footer}
        </div>
      )}
    </article>
  )
}

/** While the code of a view is loaded. */
export function ViewSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-3 p-4">
      <Skeleton className="h-4 w-40" />
      <Skeleton className="h-3 w-64" />
      <Skeleton className="mt-4 h-24" />
    </div>
  )
}
