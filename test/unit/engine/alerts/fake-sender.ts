import { setImmediate as turn } from 'node:timers/promises'
import type { AlertView } from '../../../../src/contract/alerts.ts'
import type { Senders } from '../../../../src/engine/alerts/senders.ts'
import type { SendResult } from '../../../../src/engine/alerts/sending.ts'

export const DOWN: SendResult = { is: 'failed', detail: 'Nothing answers.', again: true }
export const GONE: SendResult = { is: 'failed', detail: 'It answered 410.', again: false }
export const STUMBLES: SendResult = { is: 'failed', detail: 'It answered 500.', again: true, isOfAlert: true }
export const REFUSED: SendResult = {
  ...STUMBLES,
  detail: 'It answered 400.',
  retryAfterMs: 10 * 60_000,
}

/** What stands in for the webhook or the command: it answers as a test tells it, at once, or never. */
export class FakeSender {
  /** What it was given, in that order. */
  readonly sent: AlertView[] = []
  readonly configs: unknown[] = []
  readonly signals: AbortSignal[] = []
  /** How it answers: by default, that all has arrived. */
  answer: (alert: AlertView) => SendResult | Promise<SendResult> = () => ({ is: 'delivered' })

  readonly webhook: Senders['webhook'] = (alert, config, signal) => this.#send(alert, config, signal)
  readonly command: Senders['command'] = (alert, config, signal) => this.#send(alert, config, signal)

  get titles(): string[] {
    return this.sent.map(({ title }) => title)
  }

  async #send(alert: AlertView, config: unknown, signal: AbortSignal): Promise<SendResult> {
    this.sent.push(alert)
    this.configs.push(config)
    this.signals.push(signal)
    return this.answer(alert)
  }
}

/** Lets all that was answered be heard. */
export async function heard(): Promise<void> {
  await turn()
  await turn()
}
