export interface Coalesced {
  /** Asks for the work: it is done soon, and once for all who ask until then. */
  (): void
  cancel(): void
}

/** Does work at the most once in `ms`: the first time in this turn of the event loop, the next when that time is over. */
export function coalesced(work: () => void, ms: number): Coalesced {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isAsked = false
  let isCancelled = false
  const run = () => {
    timer = null
    if (!isAsked || isCancelled) return
    isAsked = false
    timer = setTimeout(run, ms)
    work()
  }
  const ask = () => {
    isAsked = true
    timer ??= setTimeout(run, 0)
  }
  return Object.assign(ask, {
    cancel() {
      isCancelled = true
      if (timer !== null) clearTimeout(timer)
    },
  })
}
