import { type ReactNode, useId } from 'react'

interface SectionProps {
  readonly title: string
  /** At the right of the title: a choice of what is shown. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A part of a view under a title of its own, set apart by a hairline. */
export function Section({ title, aside, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-line border-t py-4">
      <div className="mb-2 flex min-h-5 items-center gap-3">
        <h2 id={id} className="min-w-0 flex-1 font-medium text-quiet text-small">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
