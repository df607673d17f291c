import type { Clock } from './clock.ts'

/** Why an attempt is cut short: it took too long, or the engine stops. */
export type CutShort = 'overdue' | 'stopped'

/** What cuts an attempt short. */
export interface Limit {
  /** Aborts when the time is up, or when the engine stops. */
  readonly signal: AbortSignal
  /** Why it did; null while it has not. */
  readonly cutShort: CutShort | null
  /** The attempt is over: nothing of the limit stays behind. */
  lift(): void
}

/** A limit of `ms` milliseconds on the engine's clock, which also ends when `stopping` aborts. */
export function limitOf(ms: number, clock: Clock, stopping: AbortSignal): Limit {
  const controller = new AbortController()
  let cutShort: CutShort | null = null
  const cut = (why: CutShort) => {
    cutShort ??= why
    controller.abort()
  }
  const onStop = () => cut('stopped')
  const callOff = clock.after(ms, () => cut('overdue'))
  stopping.addEventListener('abort', onStop)
  if (stopping.aborted) onStop()
  return {
    signal: controller.signal,
    get cutShort() {
      return cutShort
    },
    lift() {
      callOff()
      stopping.removeEventListener('abort', onStop)
    },
  }
}

/** What `event` gives; null where the limit ends first. The limit is lifted then. */
export async function within<T>(limit: Limit, event: Promise<T>): Promise<T | null> {
  const { signal } = limit
  const cut = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null)
    signal.addEventListener('abort', () => resolve(null))
  })
  try {
    return await Promise.race([event, cut])
  } finally {
    limit.lift()
  }
}

/** The words for an attempt that the engine's end has cut short. */
export const STOPPED =
  'Upwarden Tray was stopped in the middle of it: it is tried again after the next start.'
