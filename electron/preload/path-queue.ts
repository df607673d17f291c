/** Paths that the shell wants shown, kept until the page listens. Only the last counts: a page shows one thing. */
export interface PathQueue {
  add(path: string): void
  /** Gives what ends it. There is one listener: a later one takes the place of one before. */
  listen(listener: (path: string) => void): () => void
}

export function pathQueue(): PathQueue {
  let waiting: string | null = null
  let listener: ((path: string) => void) | null = null
  return {
    add(path) {
      if (listener === null) waiting = path
      else listener(path)
    },
    listen(next) {
      listener = next
      if (waiting !== null) next(waiting)
      waiting = null
      return () => {
        if (listener === next) listener = null
      }
    },
  }
}
