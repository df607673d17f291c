import { EXIT } from '../exit.ts'

/** What it means to be told to stop. SIGHUP is left alone: `nohup` has it ignored. */
const SIGNALS = ['SIGTERM', 'SIGINT'] as const

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

/** Ends the process even where something keeps it alive that should not: by now all is saved. */
export function endSoon(): void {
  setTimeout(() => process.exit(), 500).unref()
}
