import Cloud from 'lucide-react/icons/cloud'
import Plus from 'lucide-react/icons/plus'
import { go } from '../routing/navigation.ts'
import { Button } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** Before there is any monitor. */
export function NoMonitors() {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-1 px-10 pb-10 text-center">
      <Heartbeat />
      <h2 className="mt-4 font-semibold text-title">Watch your first job</h2>
      <p className="max-w-72 text-balance text-quiet">
        A job sends one request each time it succeeds. When it does not come in time, you are told.
      </p>
      <Button look="primary" className="mt-4" onClick={() => go({ view: 'add' })}>
        <Plus size={15} strokeWidth={2.4} /> Add a monitor
      </Button>
      <p className="mt-2 flex items-center gap-1.5 text-quiet text-small">
        or press <Kbd>N</Kbd>
      </p>
      <Button look="quiet" className="mt-6" onClick={() => go({ view: 'account', id: null })}>
        <Cloud size={15} className="text-quiet" /> Connect an account
      </Button>
      <p className="max-w-64 text-balance text-quiet text-small">
        to see what Upwarden, a devbox or Healthchecks.io watches already
      </p>
    </div>
  )
}

interface NothingFoundProps {
  readonly text: string
  /** The source in which alone it was looked; null: in all. */
  readonly sourceName: string | null
  readonly onClear: () => void
}

/** Nothing has what was searched for. */
export function NothingFound({ text, sourceName, onClear }: NothingFoundProps) {
  return (
    <div role="status" className="flex flex-col items-center gap-3 px-8 pt-16 text-center">
      <p className="max-w-full text-quiet">
        {text === '' ? 'No monitor' : 'No monitor matches'} {text !== '' && <Quoted>{`“${text}”`}</Quoted>}
        {sourceName !== null && (
          <>
            {' '}
            in <Quoted>{sourceName}</Quoted>
          </>
        )}
      </p>
      <Button onClick={onClear}>Clear search</Button>
    </div>
  )
}

function Quoted({ children }: { readonly children: string }) {
  return <bdi className="inline-block max-w-full truncate align-bottom text-ink">{children}</bdi>
}

/** While the monitors are read. */
export function RowsSkeleton() {
  return (
    <div role="status" aria-label="Reading the monitors" className="px-4 pt-3">
      <Skeleton className="h-2.5 w-14" />
      {WIDTHS.map((width) => (
        <div key={width} className="flex h-[53px] items-center gap-3">
          <Skeleton className="size-4 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className={`h-3 ${width}`} />
            <Skeleton className="h-2.5 w-40" />
          </div>
          <Skeleton className="h-5 w-[94px]" />
        </div>
      ))}
    </div>
  )
}

const WIDTHS = ['w-32', 'w-44', 'w-28', 'w-36', 'w-24', 'w-40'] as const

/** A steady beat, and the place of the one that is awaited. */
function Heartbeat() {
  return (
    <svg width="92" height="32" viewBox="0 0 92 32" fill="none" aria-hidden="true">
      <path d={BEATS} className="fill-up" />
      <rect
        x="84.75"
        y="0.75"
        width="6.5"
        height="30.5"
        rx="2"
        className="stroke-faint"
        strokeWidth="1.5"
        strokeDasharray="3 2.6"
      />
    </svg>
  )
}

/** Bars of 8 by their heights, 14 apart. */
const BEATS = [18, 24, 16, 28, 20, 25]
  .map((height, place) => `M${place * 14} ${32 - height}h8v${height}h-8z`)
  .join('')
