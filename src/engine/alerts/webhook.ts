import type { AlertView } from '../../contract/alerts.ts'
import type { Clock } from '../clock.ts'
import { post } from '../http/post.ts'
import { limitOf, STOPPED } from '../time-limit.ts'
import { failedForNow, failedUntilMended, type SendResult } from './sending.ts'
import { judge } from './webhook-answer.ts'
import { alertPayload } from './webhook-payload.ts'
import { IN_SETTINGS, overdue, withoutAnswer } from './webhook-problem.ts'
import { signatureHeaders } from './webhook-signature.ts'

/** Where alerts are posted to, and as whom. */
export interface WebhookConfig {
  /** `http:` or `https:`; whoever knows it may post there, so it is shown nowhere. */
  readonly url: string
  /** `whsec_` and the key in base64. */
  readonly secret: string
  /** This program's, for the user agent. */
  readonly version: string
}

/**
 * Tells an alert to the webhook: one attempt, of at most 10 s (docs/webhook.md). Never rejects.
 *
 * @param stopping aborts when the engine stops, which ends the attempt
 */
export async function sendWebhook(
  alert: AlertView,
  { url: address, secret, version }: WebhookConfig,
  stopping: AbortSignal,
  clock: Clock,
): Promise<SendResult> {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol))
    return failedUntilMended(
      `The webhook's address is none: enter one with http:// or https:// ${IN_SETTINGS}.`,
    )

  const payload = alertPayload(alert)
  const body = JSON.stringify(payload)
  const headers = {
    'content-type': 'application/json',
    'user-agent': `Upwarden-Tray/${version}`,
    ...signatureHeaders({ id: payload.id, sentAt: clock.now(), body }, secret),
  }
  const limit = limitOf(TIME_LIMIT_MS, clock, stopping)
  try {
    return judge(await post(url, { headers, body, signal: limit.signal }), url, clock.now())
  } catch (error) {
    switch (limit.cutShort) {
      case 'overdue':
        return overdue(url, TIME_LIMIT_MS)
      case 'stopped':
        return failedForNow(STOPPED)
      case null:
        return withoutAnswer(error, url)
    }
  } finally {
    limit.lift()
  }
}

/** For all of it, from looking up the name to the end of the answer. */
const TIME_LIMIT_MS = 10_000
