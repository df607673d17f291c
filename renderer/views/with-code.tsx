import { type ReactNode, useEffect, useState } from 'react'
import type { Code } from '../ui/code.ts'
import { ErrorNotice } from '../ui/notice.tsx'
import { ViewFrame, ViewSkeleton } from './view-frame.tsx'

interface WithCodeProps<Module> {
  readonly of: Code<Module>
  readonly children: (module: Module) => ReactNode
}

/**
 * A view whose code is loaded by itself: at once where it is there, else as soon as it is; and where it cannot be had, because Upwarden is
 * away, with a way to try again. React's own way, `lazy` and `Suspense`, keeps what is loaded back for 300 ms, and takes the
 * whole page down with what could not be.
 */
export function WithCode<Module>({ of, children }: WithCodeProps<Module>) {
  const [attempt, setAttempt] = useState(0)
  const [outcome, setOutcome] = useState<{ readonly of: Code<Module>; readonly error: unknown } | null>(null)
  const module = of.loaded()
  const isMissing = module === undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is a reason to load again.
  useEffect(() => {
    if (!isMissing) return
    of.load().then(
      () => setOutcome({ of, error: null }),
      (error: unknown) => setOutcome({ of, error }),
    )
  }, [of, isMissing, attempt])

  if (module !== undefined) return children(module)
  if (outcome === null || outcome.of !== of || outcome.error === null) return <ViewSkeleton />
  return (
    <ViewFrame title="Not loaded">
      <ErrorNotice
        what="This part of the page could not be loaded."
        error={outcome.error}
        retry={() => setAttempt(attempt + 1)}
      />
    </ViewFrame>
  )
}
