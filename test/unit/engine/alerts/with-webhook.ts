import { startTestEngine, type TestEngine } from '../../../support/engine.ts'
import { FakeSender, heard } from './fake-sender.ts'
import { deliveriesOn } from './history.ts'

export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const URL = 'https://hooks.example.org/a'

/** An engine whose alerts go to a webhook that a test plays, and to the terminal. */
export async function withWebhook(options: Parameters<typeof startTestEngine>[0] = {}) {
  const webhook = new FakeSender()
  const upwarden = startTestEngine({ senders: { webhook: webhook.webhook }, ...options }).listen()
  await upwarden.client.settings.update({ webhookUrl: URL })
  return { webhook, upwarden }
}

/** Lets a new monitor fail; settles when all that follows at once has happened. */
export async function fail(upwarden: TestEngine, name = 'Export'): Promise<void> {
  await upwarden.push(await upwarden.add({ name }), { kind: 'fail' })
  await heard()
}

/** Lets time pass; settles when all that follows at once has happened. */
export async function pass(upwarden: TestEngine, ms: number): Promise<void> {
  upwarden.clock.advance(ms)
  await heard()
}

/** How the alerts fared there, newest first. */
export const onWebhook = (upwarden: TestEngine) => deliveriesOn('webhook', upwarden)
