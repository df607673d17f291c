import { useQuery } from '@tanstack/react-query'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import { useUpwarden } from '../live/use-upwarden.ts'
import { HEADING_HEIGHT, Heading } from './heading.tsx'
import { headingOf, type Item, indexOfMonitor, keyOf, rowAfter } from './items.ts'
import { ROW_HEIGHT, Row } from './row.tsx'
import { linkOf } from './row-link.ts'
import { useArrowKeys } from './use-arrow-keys.ts'
import { useFocusKept } from './use-focus-kept.ts'

/** What others may do with the rows. */
export interface RowsHandle {
  /** Puts the focus on the row that the arrow keys move from. */
  focusCurrent(): void
}

interface RowsProps {
  readonly items: readonly Item[]
  /** The monitor whose view is open. */
  readonly openId: string | null
  readonly ref: Ref<RowsHandle>
  /** The arrow up was pressed on the first row. */
  readonly onLeave: () => void
}

/**
 * The lines of the list, as many of them as are in sight. One row takes part in the order of tabs, and the arrow keys move from it to
 * the others; it is drawn even out of sight, so that the focus is never lost.
 */
export function Rows({ items, openId, ref, onLeave }: RowsProps) {
  const { queries } = useUpwarden()
  const { data: beats } = useQuery(queries.beats)
  const [currentId, setCurrentId] = useState<string | null>(openId)
  const scrollRef = useRef<HTMLDivElement>(null)
  // The heading of the group at the upper edge: it stays there while its rows pass.
  const heading = useRef(-1)
  const known = indexOfMonitor(items, currentId)
  const current = known < 0 ? rowAfter(items, -1, 0) : known

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: (index) => (items[index]?.is === 'heading' ? HEADING_HEIGHT : ROW_HEIGHT),
    getItemKey: (index) => {
      const item = items[index]
      return item === undefined ? index : keyOf(item)
    },
    rangeExtractor: (range) => {
      heading.current = headingOf(items, range.startIndex)
      const indexes = new Set([heading.current, ...defaultRangeExtractor(range), current])
      return [...indexes].filter((index) => index >= 0).sort((a, b) => a - b)
    },
    paddingEnd: 8,
    // A row that is moved to must not hide under the edge.
    scrollPaddingStart: HEADING_HEIGHT,
    scrollPaddingEnd: 8,
    overscan: 6,
  })

  const focusRow = (index: number) => {
    const item = items[index]
    if (item?.is !== 'row') return
    virtualizer.scrollToIndex(index)
    setCurrentId(item.monitor.id)
    // Once it is drawn: it may be out of sight yet.
    requestAnimationFrame(() => linkOf(scrollRef.current, item.monitor.id)?.focus({ preventScroll: true }))
  }
  useImperativeHandle(ref, () => ({ focusCurrent: () => focusRow(current) }))

  useFocusKept(scrollRef, currentId)
  useArrowKeys(scrollRef, ROW_HEIGHT, (steps) => {
    const target = rowAfter(items, current, steps)
    if (target === current && steps === -1) onLeave()
    else focusRow(target)
  })

  return (
    <div ref={scrollRef} className="h-full overflow-y-auto">
      <ul aria-label="Monitors" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start, size }) => {
          const item = items[index]
          if (item === undefined) return null
          return (
            <li
              key={key}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              className={index === heading.current ? 'sticky top-0 z-1 bg-ground px-2' : 'absolute inset-x-2'}
              style={index === heading.current ? { height: size } : { top: start, height: size }}
            >
              {item.is === 'heading' ? (
                <Heading mark={item.mark} count={item.count} />
              ) : (
                <Row
                  monitor={item.monitor}
                  beats={beats?.get(item.monitor.id)}
                  isOpen={item.monitor.id === openId}
                  isCurrent={index === current}
                  onFocus={setCurrentId}
                />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
