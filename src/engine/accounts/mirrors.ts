import type { Listing } from '../../remote/provider.ts'
import type { RemoteMonitor } from '../../remote/remote-monitor.ts'
import type { Clock } from '../clock.ts'
import type { Entry } from '../entry.ts'
import type { Ledger } from '../ledger.ts'
import type { Writing } from '../writing.ts'
import type { News } from './inbox.ts'
import { asFirstSeen, asFound, asShown, asTold, type Change, type Told } from './mirror.ts'

interface Parts {
  readonly ledger: Ledger
  readonly clock: Clock
  /** Who tells, as of now. */
  readonly told: () => Told
}

/** Of a list, so many monitors are written in one go, so that no push waits long for it. */
const SLICE = 200

/** The monitors of one account, as they are mirrored here. */
export class Mirrors {
  readonly #parts: Parts
  /** By the account's name of each. */
  readonly #entries: Map<string, Entry>

  /** `entries`: those that are known from earlier runs. */
  constructor(parts: Parts, entries: ReadonlyMap<string, Entry>) {
    this.#parts = parts
    this.#entries = new Map(entries)
  }

  get entries(): ReadonlyMap<string, Entry> {
    return this.#entries
  }

  /**
   * Takes a whole list: what is not in it is gone, and removed. Rejects with a StoreError; then a part of it may be written.
   *
   * @param isFirst whether it is the first of its account: what it shows was so before, and nobody is told of it
   * @param isNewer whether something newer was told of a monitor since the list was asked for
   * @param isOver whether the account is of no concern any more
   */
  async takeList(
    { monitors, skipped }: Extract<Listing, { is: 'list' }>,
    isFirst: boolean,
    isNewer: (remoteId: string) => boolean,
    isOver: () => boolean,
  ): Promise<void> {
    for (let from = 0; from < monitors.length; from += SLICE) {
      if (from > 0) await new Promise<void>((go) => this.#parts.clock.endOfTurn(go))
      if (isOver()) return
      const slice = monitors.slice(from, from + SLICE).filter(({ remoteId }) => !isNewer(remoteId))
      this.#write((writing, added) => {
        for (const shown of slice) this.#show(writing, added, shown, isFirst)
      })
    }
    // One that could not be read is there all the same; of one without a name nobody knows which it is.
    if (skipped.some(({ remoteId }) => remoteId === null)) return
    const there = new Set([...monitors, ...skipped].map(({ remoteId }) => remoteId))
    this.#removeAll((remoteId) => !there.has(remoteId) && !isNewer(remoteId))
  }

  /** Takes what has happened; `besides` writes in the same transaction. Throws a StoreError; then nothing was written. */
  takeNews(news: ReadonlyMap<string, News>, besides: () => void): void {
    const removed = this.#write((writing, added) => {
      const gone: string[] = []
      for (const [remoteId, one] of news) {
        const entry = this.#entries.get(remoteId)
        if (one.is === 'removed') {
          if (entry !== undefined) writing.remove(entry)
          gone.push(remoteId)
          continue
        }
        if (entry !== undefined) this.#tell(writing, entry, one.transitions)
        if (one.shown !== null) this.#show(writing, added, one.shown, false)
      }
      besides()
      return gone
    })
    for (const remoteId of removed) this.#entries.delete(remoteId)
  }

  /** Takes how one monitor is after something was done to it. Throws a StoreError. */
  takeOne(shown: RemoteMonitor): void {
    this.#write((writing, added) => this.#show(writing, added, shown, false))
  }

  /** Removes all of them, here; `besides` writes in the same transaction. Throws a StoreError; then nothing was done. */
  clear(besides: () => void): void {
    this.#removeAll(() => true, besides)
  }

  /** Those that `work` adds are found once they are on disk. */
  #write<T>(work: (writing: Writing, added: Map<string, Entry>) => T): T {
    const added = new Map<string, Entry>()
    const result = this.#parts.ledger.write((writing) => work(writing, added))
    for (const [remoteId, entry] of added) this.#entries.set(remoteId, entry)
    return result
  }

  #show(writing: Writing, added: Map<string, Entry>, shown: RemoteMonitor, isFirst: boolean): void {
    const { remoteId } = shown
    const told = this.#parts.told()
    const entry = this.#entries.get(remoteId) ?? added.get(remoteId)
    if (entry !== undefined) {
      change(writing, entry, (known) => asShown(known, shown, told))
      return
    }
    const { definition, mirror } = asFirstSeen(shown, told)
    const made = writing.add(definition, told.now, mirror)
    added.set(remoteId, made)
    change(writing, made, (known) => (isFirst ? asFound : asShown)(known, shown, told))
  }

  #tell(writing: Writing, entry: Entry, transitions: Extract<News, { is: 'changed' }>['transitions']): void {
    const told = this.#parts.told()
    for (const transition of transitions) change(writing, entry, (known) => asTold(known, transition, told))
  }

  #removeAll(isMeant: (remoteId: string) => boolean, besides: () => void = () => {}): void {
    const meant = [...this.#entries].filter(([remoteId]) => isMeant(remoteId))
    this.#write((writing) => {
      for (const [, entry] of meant) writing.remove(entry)
      besides()
    })
    for (const [remoteId] of meant) this.#entries.delete(remoteId)
  }
}

function change(
  writing: Writing,
  entry: Entry,
  how: (known: Parameters<typeof asShown>[0]) => Change | null,
): void {
  const { monitor, mirror } = entry.record
  const change = mirror === null ? null : how({ monitor, mirror })
  if (change === null) return
  writing.replace(entry, { ...entry.record, mirror: change.mirror })
  for (const outcome of change.outcomes) writing.change(entry, outcome)
}
