import type { Store } from '../../../../src/store/store.ts'

/**
 * A store that writes down that we listen when it is closed, not four times a minute: a note is read after a crash or a stop, and in this
 * year nothing crashes. That saves a million writes.
 */
export function seldomNoting(store: Store): Store {
  let notedAt: number | null = null
  return {
    ...store,
    noteListening: (at) => {
      notedAt = at
    },
    close: () => {
      if (notedAt !== null) store.noteListening(notedAt)
      store.close()
    },
  }
}
