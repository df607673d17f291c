import { z } from 'zod'

/** What both doors answer to `GET /healthz`. It tells nobody our version: on the network anyone may ask. */
export const HEALTH = { status: 'ok', app: 'upwarden-tray' } as const

const health = z.object({ app: z.literal(HEALTH.app) })

/** How long a program that holds a port gets to say what it is. */
const ANSWER_WITHIN_MS = 1000

/** Whether an Upwarden Tray answers at `url` (a door, without a path). Anything else that listens there is not one. */
export async function isUpwardenTray(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    return health.safeParse(await response.json()).success
  } catch {
    // No answer, no HTTP, no JSON: whatever it is, it is not one of ours.
    return false
  }
}
