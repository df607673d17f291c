import { useDeferredValue, useMemo, useState } from 'react'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { useAccounts } from '../accounts/use-accounts.ts'
import { LOCAL } from '../monitor/source.ts'
import { groupsOf } from './groups.ts'
import { itemsOf } from './items.ts'
import { found } from './search.ts'

/** Where monitors come from, to choose from. */
export interface SourceChoice {
  /** `local`, or the id of an account. */
  readonly id: string
  readonly name: string
}

/** What is looked for in the list, and the lines that it leaves. */
export function useSearch(monitors: readonly MonitorView[] | undefined) {
  const accounts = useAccounts()
  const [text, setText] = useState('')
  const [chosen, setSource] = useState<string | null>(null)
  // Typing stays quick even where a thousand rows follow it.
  const deferredText = useDeferredValue(text)
  const sources: readonly SourceChoice[] =
    accounts.length === 0 ? [] : [{ id: LOCAL, name: 'This computer' }, ...accounts]
  // An account may be gone since it was chosen.
  const source = sources.find(({ id }) => id === chosen) ?? null
  const sourceId = source?.id ?? null
  const items = useMemo(() => {
    const names = new Map(accounts.map(({ id, name }) => [id, name]))
    return itemsOf(groupsOf(found(monitors ?? [], { text: deferredText, source: sourceId }, names)))
  }, [monitors, accounts, deferredText, sourceId])
  return {
    text,
    /** The one whose monitors alone are shown; null: all are. */
    source,
    /** None where there are no accounts. */
    sources,
    items,
    setText,
    setSource,
    clear: () => {
      setText('')
      setSource(null)
    },
  }
}

export type ListSearch = ReturnType<typeof useSearch>
