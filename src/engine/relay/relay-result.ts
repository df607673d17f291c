/** How one attempt to forward a signal went. */
export type RelayResult =
  | { readonly is: 'delivered' }
  | {
      /** The far end says that there is no such thing as the signal was sent to: it is given up. */
      readonly is: 'gone'
      readonly detail: string
      /** Whether that holds for whatever else is sent to the same push URL. */
      readonly isWhole: boolean
    }
  | {
      readonly is: 'failed'
      /** What went wrong and what to do about it, in a sentence; never a secret. */
      readonly detail: string
      /** Not before this many milliseconds from now, where the far end says so. */
      readonly askedForMs: number | null
    }
