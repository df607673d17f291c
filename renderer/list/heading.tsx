import { MARK_WORDS, type Mark } from '../ui/status-mark.tsx'

export const HEADING_HEIGHT = 30

/** The heading of a group: `Down · 1`. */
export function Heading({ mark, count }: { readonly mark: Mark; readonly count: number }) {
  return (
    <h2 className="flex h-full items-end px-2 pb-1 font-medium text-quiet text-small">
      {MARK_WORDS[mark]} · {count}
    </h2>
  )
}
