import { getEventListeners } from 'node:events'
import { expect } from 'vitest'
import type { AlertView } from '../../src/contract/alerts.ts'
import type { SendResult } from '../../src/engine/alerts/sending.ts'
import { sendWebhook } from '../../src/engine/alerts/webhook.ts'
import { downAlert } from '../support/alert-view.ts'
import { ManualClock } from '../support/clock.ts'

export const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'

/** After how long something that a person has to mend is tried again. */
export const A_PERSON_MENDS_MS = 600_000

/** What makes attempts to send an alert, as the engine does; time stands still until the test moves it. */
export class Attempts {
  readonly clock = new ManualClock()
  readonly stopping = new AbortController()

  /** One attempt, after which nothing of it may be left: no timer, and no listener at what lives as long as the engine. */
  async send(url: string, alert: AlertView = downAlert(), secret = SECRET): Promise<SendResult> {
    const { clock, stopping } = this
    const result = await sendWebhook(alert, { url, secret, version: '1.2.3' }, stopping.signal, clock)
    expect(clock.pending).toBe(0)
    expect(getEventListeners(stopping.signal, 'abort')).toEqual([])
    return result
  }
}
