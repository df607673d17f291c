import { apply } from '../domain/apply.ts'
import type { HeartbeatRecord } from '../store/store.ts'
import { type Entry, lookAt } from './entry.ts'
import type { World } from './world.ts'

/**
 * Applies the signals that the stored states do not reflect: those that changed no state, because a transition is stored with
 * its state in one transaction. So what is said in an alert cannot matter here, and the result is what it was before.
 *
 * Gives the monitors that have still to be saved.
 */
export function replay(world: World, unapplied: readonly HeartbeatRecord[]): ReadonlySet<Entry> {
  const unsaved = new Set<Entry>()
  if (unapplied.length === 0) return unsaved
  const byKey = new Map([...world.entries()].map((entry) => [entry.record.key, entry]))
  for (const { monitorKey, kind, exitStatus, runId, at, seq, n } of unapplied) {
    const entry = byKey.get(monitorKey)
    if (entry === undefined) continue
    const { record } = entry
    const monitor =
      kind === 'ignored'
        ? record.monitor
        : apply(record.monitor, { kind, exitStatus, runId, said: null }, at).monitor
    entry.record = { ...record, monitor, headSeq: seq, lastN: n }
    entry.dueAt = lookAt(entry.record)
    unsaved.add(entry)
  }
  return unsaved
}
