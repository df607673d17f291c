import { URL_VARIABLE, type UrlForm } from './caller.ts'

/**
 * What every call has in common: it fails on an error of HTTP, says only what went wrong, takes 10 s at most, and tries
 * again where the receiver is about to be back (a time-out, a 429 or a 503, whose `Retry-After` curl heeds).
 */
export const CURL = 'curl -fsS --max-time 10 --retry 3 -o /dev/null'

/** The URL as a word of a shell. An unset variable is an empty word, also under `set -u`. */
export function shellUrl(url: UrlForm): string {
  return url.is === 'plain' ? `'${url.url}'` : `"\${${URL_VARIABLE}:-}"`
}

/**
 * A line of a shell: the job, then its heartbeat if the job succeeded. Its exit status is the job's; a receiver that is
 * away does not change it.
 */
export function jobThenHeartbeat(job: string, url: UrlForm): string {
  return `${job} && (${CURL} ${shellUrl(url)} || true)`
}
