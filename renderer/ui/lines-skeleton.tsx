import { Skeleton } from './skeleton.tsx'

/** Stands where a few lines will be. It waits a moment before it is seen: what comes at once should not flicker. */
export function LinesSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-2.5 py-1 animate-[appear_200ms_150ms_ease-out_backwards]">
      <Skeleton className="h-3 w-3/5" />
      <Skeleton className="h-3 w-4/5" />
      <Skeleton className="h-3 w-2/5" />
    </div>
  )
}
