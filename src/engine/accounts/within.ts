import { formatDuration } from '../../domain/duration-words.ts'
import { RemoteError } from '../../remote/remote-error.ts'
import type { Clock } from '../clock.ts'

/** Does `work`, but not for longer than so. Rejects with a RemoteError `timeout` then, and with the reason of `stopping` where that ends it. */
export async function within<T>(
  clock: Clock,
  ms: number,
  stopping: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const overdue = new AbortController()
  const cancelTimer = clock.after(ms, () =>
    overdue.abort(
      new RemoteError(
        'timeout',
        `There was no answer within ${formatDuration(ms)}: it may have been done all the same, which will show.`,
      ),
    ),
  )
  try {
    return await work(AbortSignal.any([stopping, overdue.signal]))
  } finally {
    cancelTimer()
  }
}
