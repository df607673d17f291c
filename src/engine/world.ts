import { monotonicFactory } from 'ulid'
import type { StoredWorld } from '../store/store.ts'
import { type Entry, newEntry } from './entry.ts'

/** All monitors in memory, found by each of their names. Only `Ledger` changes it. */
export class World {
  readonly #byId = new Map<string, Entry>()
  readonly #byToken = new Map<string, Entry>()
  readonly #byBadgeKey = new Map<string, Entry>()
  readonly #bySlug = new Map<string, Set<Entry>>()
  /** The highest place in the log of signals that was ever given. */
  lastSeq: number
  /** A new id for a monitor that is made at a time; it sorts after those that were made before, in the same millisecond, too. */
  readonly newId: (now: number) => string = monotonicFactory()

  constructor(stored: Pick<StoredWorld, 'monitors' | 'lastSeq'>) {
    this.lastSeq = stored.lastSeq
    for (const record of stored.monitors) this.add(newEntry(record))
  }

  /** Every monitor, oldest first. */
  entries(): IterableIterator<Entry> {
    return this.#byId.values()
  }

  byId(id: string): Entry | undefined {
    return this.#byId.get(id)
  }

  /**
   * The monitor of a push token. A map compares a key only with one of the same hash, and V8 seeds its hashes anew in each
   * process: how long it takes tells nothing of how much of a guess is right (quality.md, "Security").
   */
  byToken(token: string): Entry | undefined {
    return this.#byToken.get(token)
  }

  byBadgeKey(badgeKey: string): Entry | undefined {
    return this.#byBadgeKey.get(badgeKey)
  }

  /** Slugs need not be unique. */
  bySlug(slug: string): ReadonlySet<Entry> {
    return this.#bySlug.get(slug) ?? NONE
  }

  /** Every monitor that there is now, for work in slices: those that come or go meanwhile do no harm. */
  snapshot(): readonly Entry[] {
    return [...this.#byId.values()]
  }

  add(entry: Entry): void {
    const { monitor, token, badgeKey, mirror } = entry.record
    this.#byId.set(monitor.id, entry)
    this.#byBadgeKey.set(badgeKey, entry)
    // Nobody pushes here to a monitor that a remote account watches.
    if (mirror !== null) return
    this.#byToken.set(token, entry)
    this.#addSlug(monitor.definition.slug, entry)
  }

  /** Takes an entry out by the names in `record`: those it was added under. */
  remove(entry: Entry, record = entry.record): void {
    const { monitor, token, badgeKey } = record
    this.#byId.delete(monitor.id)
    this.#byToken.delete(token)
    this.#byBadgeKey.delete(badgeKey)
    this.#removeSlug(monitor.definition.slug, entry)
  }

  /** Lets an entry be found by its new names; its place in the order stays. */
  rename(entry: Entry, before: Entry['record']): void {
    const { record } = entry
    if (record.mirror !== null) return
    if (record.token !== before.token) {
      this.#byToken.delete(before.token)
      this.#byToken.set(record.token, entry)
    }
    const slug = record.monitor.definition.slug
    const slugBefore = before.monitor.definition.slug
    if (slug === slugBefore) return
    this.#removeSlug(slugBefore, entry)
    this.#addSlug(slug, entry)
  }

  #addSlug(slug: string, entry: Entry): void {
    const others = this.#bySlug.get(slug)
    if (others === undefined) this.#bySlug.set(slug, new Set([entry]))
    else others.add(entry)
  }

  #removeSlug(slug: string, entry: Entry): void {
    const others = this.#bySlug.get(slug)
    others?.delete(entry)
    if (others?.size === 0) this.#bySlug.delete(slug)
  }
}

const NONE: ReadonlySet<Entry> = new Set()
