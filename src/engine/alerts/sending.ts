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
    }
