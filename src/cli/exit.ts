/** What a command ends with (http-api.md, "Command line"). */
export const EXIT = {
  done: 0,
  /** Refused, failed, or, for `status`, that something is down. */
  failed: 1,
  wrongUsage: 2,
  /** No receiver is running on the data folder. */
  notRunning: 3,
} as const

/** Ends a command. The message is for people, says what to do, and goes to stderr as it is, without a stack. */
export class ExitError extends Error {
  readonly status: number

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ExitError'
    this.status = status
  }
}

/** Ends a command because of how it was called. */
export function wrongUsage(message: string): ExitError {
  return new ExitError(EXIT.wrongUsage, message)
}
