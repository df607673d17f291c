import { EXIT } from '../exit.ts'

/** What it means to be told to stop. SIGHUP is left alone: `nohup` has it ignored. */
const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** How long the doors get to answer what has arrived; all in all 5 s are allowed (quality.md, "Shutdown"). */
const GRACE_MS = 4000

/**
 * From now on a signal does not kill the process but settles what this gives. A second one ends the process at once; what was
 * acknowledged is on disk all the same.
 */
export function toldToStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let isTold = false
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (isTold) process.exit(EXIT.failed)
      isTold = true
      resolve()
    })
  }
  return promise
}

/** Waits for `work`, but not longer than the time there is to stop. */
export async function withinGrace(work: Promise<void>): Promise<void> {
  const { promise: isOver, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, GRACE_MS)
  await Promise.race([work, isOver])
  clearTimeout(timer)
}

/** Ends the process even where something keeps it alive that should not: by now all is saved. */
export function endSoon(): void {
  setTimeout(() => process.exit(), 500).unref()
}
