import type { MonitorView } from '../../../src/contract/monitor.ts'
import { Tag } from '../../ui/tag.tsx'

/** What its user wrote about a monitor: description and tags. */
export function Notes({ monitor: { description, tags } }: { readonly monitor: MonitorView }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-2 empty:hidden">
      {description !== '' && (
        <p
          data-selectable
          dir="auto"
          className="max-h-40 overflow-y-auto whitespace-pre-line text-quiet [overflow-wrap:anywhere]"
        >
          {description}
        </p>
      )}
      {tags.length > 0 && (
        <ul aria-label="Tags" className="flex flex-wrap gap-1">
          {tags.map((tag) => (
            <li key={tag} className="flex min-w-0">
              <Tag>{tag}</Tag>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
