/** How one attempt to tell an alert outside this program went. */
export type SendResult =
  | { readonly is: 'delivered' }
  | {
      readonly is: 'failed'
      /** What went wrong and what to do about it, in sentences for the user; never a secret. */
      readonly detail: string
      /** Whether another attempt may fare better. */
      readonly again: boolean
      /** Not before this many milliseconds from now, where the receiver or the kind of trouble says so. */
      readonly retryAfterMs?: number
      /** It may be this alert alone that is refused: others are not to wait for it for long. */
      readonly isOfAlert?: true
    }

/** A failure that may be over soon: the same alert is tried again as usual, but not before `retryAfterMs`. */
export function failedForNow(detail: string, retryAfterMs: number | null = null): SendResult {
  return { is: 'failed', detail, again: true, ...(retryAfterMs === null ? {} : { retryAfterMs }) }
}

/** A failure that lasts until a person does what `detail` says: trying at short intervals would help nobody. */
export function failedUntilMended(detail: string): SendResult {
  return failedForNow(detail, A_PERSON_MENDS_MS)
}

/** A failure that no further attempt would change. */
export function failedForGood(detail: string): SendResult {
  return { is: 'failed', detail, again: false }
}

/** The same failure, of which it is not known that another alert would meet it, too. */
export function ofThisAlert(failure: SendResult): SendResult {
  return failure.is === 'failed' ? { ...failure, isOfAlert: true } : failure
}

const A_PERSON_MENDS_MS = 10 * 60_000
