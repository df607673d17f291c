import { z } from 'zod'
import { STATUSES, type Status } from '../domain/monitor.ts'
import { isLoopback } from './base-url.ts'
import type { SkippedMonitor } from './remote-monitor.ts'

/** A time of a remote as UTC milliseconds: any ISO 8601 with a zone. */
export const remoteMoment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

/** A field that a remote may leave out, or leave empty. */
export function orNull<Output>(schema: z.ZodType<Output>) {
  return schema.nullish().transform((value) => value ?? null)
}

/** Text of a remote, of which we keep no more than our own monitors may have. */
export function textUpTo(characters: number) {
  return z.string().transform((text) => text.slice(0, characters))
}

/** A push URL, for people to copy: null for what is none, as that of a receiver whose door is shut. */
export const pushUrl = z
  .url({ protocol: /^https?$/ })
  .nullable()
  .catch(null)
  .default(null)

/** Whether a push URL leads from here to where the remote at `baseUrl` means: a loopback address of another machine does not. */
export function leadsThere(pushUrl: string | null, baseUrl: string): boolean {
  if (pushUrl === null) return false
  return !isLoopback(new URL(pushUrl).hostname) || isLoopback(new URL(baseUrl).hostname)
}

/** An id that can stand in a path as it is. */
export const remoteId = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._~:-]{0,199}$/, { error: 'id is none that can be used' })

/** A remote's word for a state as one of ours, where it is one; `statusWord` where it is not, as of a newer remote. */
export function knownStatus(word: string): { readonly status: Status; readonly statusWord: string | null } {
  const status = STATUSES.find((known) => known === word)
  return status === undefined ? { status: 'unknown', statusWord: word } : { status, statusWord: null }
}

/** Of a monitor that could not be read, what can be. */
export function skippedMonitor(value: unknown, problem: string): SkippedMonitor {
  const { id, name } = shallow.safeParse(value).data ?? {}
  return { remoteId: id ?? null, name: name ?? null, problem }
}

const shallow = z.object({
  id: remoteId.optional().catch(undefined),
  name: textUpTo(500).optional().catch(undefined),
})
