import type { AlertView, Channel, DeliveryView } from '../../../../src/contract/alerts.ts'
import type { TestEngine } from '../../../support/engine.ts'

/** What is kept of the alerts, newest first. */
export async function historyOf({ client }: TestEngine): Promise<readonly AlertView[]> {
  return (await client.alerts.list({ limit: 500 })).alerts
}

/** How the alerts fared on a channel, newest first. */
export async function deliveriesOn(channel: Channel, upwarden: TestEngine): Promise<readonly DeliveryView[]> {
  const alerts = await historyOf(upwarden)
  return alerts.flatMap(({ deliveries }) => deliveries.filter((delivery) => delivery.channel === channel))
}
