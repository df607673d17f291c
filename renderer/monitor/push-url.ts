import { MASK } from '../ui/mask.ts'

/** What of a push URL is secret: the token at its end. */
export function tokenOf(pushUrl: string): string {
  return pushUrl.slice(pushUrl.lastIndexOf('/') + 1)
}

/** As much of a push URL as may be seen over one's shoulder: `http://127.0.0.1:8477/…/••••••••`. */
export function maskedUrl(pushUrl: string): string {
  const origin = /^\w+:\/\/[^/]*/.exec(pushUrl)?.[0] ?? ''
  return `${origin}/…/${MASK}`
}
