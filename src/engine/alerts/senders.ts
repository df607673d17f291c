import type { Clock } from '../clock.ts'
import type { SettingsBook } from '../settings.ts'
import { runCommand } from './command.ts'
import type { Sender } from './runner.ts'
import { sendWebhook } from './webhook.ts'

/** How alerts leave this program. A test has its own. */
export interface Senders {
  readonly webhook: typeof sendWebhook
  readonly command: typeof runCommand
}

export const realSenders: Senders = { webhook: sendWebhook, command: runCommand }

interface Parts {
  readonly settings: SettingsBook
  readonly clock: Clock
  /** This program's. */
  readonly version: string
}

/** A program that failed may do so for good: it is not run day and night. */
const MOST_RUNS = 3

/** The channels that take their time, as the user has set them up. */
export function sendersFor({ webhook, command }: Senders, { settings, clock, version }: Parts): Sender[] {
  return [
    {
      channel: 'webhook',
      mostAttempts: Number.POSITIVE_INFINITY,
      setUp() {
        const { webhookUrl: url } = settings.current()
        if (url === null) return null
        return (alert, stopping) =>
          webhook(alert, { url, secret: settings.webhookSecret(), version }, stopping, clock)
      },
    },
    {
      channel: 'command',
      mostAttempts: MOST_RUNS,
      setUp() {
        const { alertCommand } = settings.current()
        if (alertCommand === null) return null
        return (alert, stopping) => command(alert, alertCommand, stopping, clock)
      },
    },
  ]
}
