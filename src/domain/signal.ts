/** What a push can say (semantics.md, "Words"). An exit status is `success` or `fail` with `exitStatus` set. */
export type SignalKind = 'success' | 'start' | 'fail' | 'log'

/** A push, as far as it decides anything. Its time is a parameter of whatever judges it. */
export interface Signal {
  readonly kind: SignalKind
  /** 0–255 where the job reported an exit status. */
  readonly exitStatus: number | null
  /** A `rid` (UUID, lower case) that pairs a start with its end. */
  readonly runId: string | null
  /** What the job said, for the words of an alert: its message, or the last line of its output. */
  readonly said: string | null
}

/** A signal of the given exit status: 0 is success, others are fail (semantics.md, "Words"). */
export function kindOfExitStatus(exitStatus: number): 'success' | 'fail' {
  return exitStatus === 0 ? 'success' : 'fail'
}
