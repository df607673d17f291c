import type { MonitorView } from '../../src/contract/monitor.ts'
import { Cell } from './cell.ts'

/** How long a deletion can be undone. */
export const UNDO_MS = 8000

/** A monitor that was deleted in the interface: to be sent to the engine, on its way there, or refused by it. */
export type Deletion = { readonly monitor: MonitorView } & (
  | { readonly is: 'waiting' }
  | { readonly is: 'sent' }
  | { readonly is: 'refused'; readonly error: unknown }
)

/**
 * Deletions that can still be undone. One is sent when its time is over or the page goes away; undone before that, nothing
 * has happened. One that is refused brings its monitor back.
 */
export class Deletions {
  /** Oldest first. */
  readonly list = new Cell<readonly Deletion[]>([])
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  readonly #send: (monitorId: string) => Promise<void>

  /** @param send deletes it in the engine, and then in what the interface knows */
  constructor(send: (monitorId: string) => Promise<void>) {
    this.#send = send
  }

  /** Takes a monitor out of sight, and deletes it when `UNDO_MS` are over. */
  delete(monitor: MonitorView): void {
    this.#put({ monitor, is: 'waiting' })
    this.resume(monitor.id)
  }

  /** Brings it back; too late once it was sent. */
  undo(monitorId: string): void {
    if (this.#find(monitorId)?.is === 'waiting') this.#drop(monitorId)
  }

  /** Stops its time: the pointer or the focus is on the message. */
  hold(monitorId: string): void {
    clearTimeout(this.#timers.get(monitorId))
  }

  /** Lets its time begin anew. */
  resume(monitorId: string): void {
    if (this.#find(monitorId)?.is !== 'waiting') return
    this.hold(monitorId)
    this.#timers.set(
      monitorId,
      setTimeout(() => void this.send(monitorId), UNDO_MS),
    )
  }

  /** Deletes it now. */
  async send(monitorId: string): Promise<void> {
    const deletion = this.#find(monitorId)
    if (deletion === undefined || deletion.is === 'sent') return
    this.hold(monitorId)
    const { monitor } = deletion
    this.#put({ monitor, is: 'sent' })
    try {
      await this.#send(monitorId)
      this.#drop(monitorId)
    } catch (error) {
      this.#put({ monitor, is: 'refused', error })
    }
  }

  /** Deletes at once whatever still can be undone: the page goes away. */
  sendAll(): void {
    for (const { monitor, is } of this.list.get()) if (is === 'waiting') void this.send(monitor.id)
  }

  /** Takes note of a refusal: it need not be shown any longer. */
  dismiss(monitorId: string): void {
    if (this.#find(monitorId)?.is === 'refused') this.#drop(monitorId)
  }

  #find(monitorId: string): Deletion | undefined {
    return this.list.get().find(({ monitor }) => monitor.id === monitorId)
  }

  #put(deletion: Deletion): void {
    const others = this.list.get().filter(({ monitor }) => monitor.id !== deletion.monitor.id)
    this.list.set([...others, deletion])
  }

  #drop(monitorId: string): void {
    this.hold(monitorId)
    this.#timers.delete(monitorId)
    this.list.set(this.list.get().filter(({ monitor }) => monitor.id !== monitorId))
  }
}
