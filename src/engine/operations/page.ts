import type { z } from 'zod'
import type { monitorQuery } from '../../contract/monitor.ts'
import type { Monitor } from '../../domain/monitor.ts'
import type { MonitorRecord } from '../../store/store.ts'
import type { Entry } from '../entry.ts'
import { sourceOf } from '../source.ts'

type Query = z.output<typeof monitorQuery>

/** One page of the monitors that a query means, oldest first; ids sort by the time when they were made. */
export function pageOf(
  entries: Iterable<Entry>,
  query: Query,
): { readonly records: readonly MonitorRecord[]; readonly nextCursor: string | null } {
  const matching: MonitorRecord[] = []
  for (const { record } of entries) {
    if (matches(record, query)) matching.push(record)
  }
  matching.sort((a, b) => (a.monitor.id < b.monitor.id ? -1 : 1))
  const records = matching.slice(0, query.limit)
  const isMore = matching.length > records.length
  return { records, nextCursor: isMore ? (records.at(-1)?.monitor.id ?? null) : null }
}

function matches(record: MonitorRecord, { status, tag, q, source, cursor }: Query): boolean {
  const { id, definition, state } = record.monitor
  if (cursor !== undefined && id <= cursor) return false
  if (source !== undefined && source !== sourceOf(record)) return false
  if (status !== undefined && !status.includes(state.status)) return false
  if (tag !== undefined && !definition.tags.includes(tag)) return false
  return q === undefined || contains(definition, q.toLowerCase())
}

function contains({ name, description, slug, tags }: Monitor['definition'], text: string): boolean {
  return [name, description, slug, ...tags].some((part) => part.toLowerCase().includes(text))
}
