import { oneLine } from '../../domain/one-line.ts'

/**
 * The same URL in characters that mean nothing to a shell, to YAML, to a unit file or to a programming language; the
 * rest is percent-encoded, which a server reads as the same path. Brackets stay where they hold an IPv6 address. Only
 * `%` is left to escape, for a crontab and a unit file.
 */
export function plainUrl(url: string): string {
  const [, ipv6Origin = '', rest = ''] = /^([a-z]+:\/\/\[[\w:.%]+\])?(.*)$/is.exec(url.toWellFormed()) ?? []
  return ipv6Origin + rest.replace(/[^\w.~:/?#@&+,;=%-]/gu, percentEncoded)
}

/** A name for a comment or a description: on one line, without a backslash at its end, which would join the next line to it. */
export function titleOf(name: string): string {
  return oneLine(name, MAX_TITLE).replace(/[\s\\]+$/, '')
}

/** A slug as the name of a file, a unit or a Kubernetes object, which takes no `_`: `nightly-backup`. */
export function fileName(slug: string): string {
  return slug.replaceAll('_', '-').slice(0, MAX_FILE_NAME).replace(/-+$/, '')
}

const MAX_TITLE = 100

/** A CronJob may have 52 characters; `-heartbeat` is added to that for its Secret. */
const MAX_FILE_NAME = 42

function percentEncoded(character: string): string {
  return Array.from(
    new TextEncoder().encode(character),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('')
}
