import type { AlertView, Channel } from '../../src/contract/alerts.ts'
import type { Settings } from '../../src/contract/settings.ts'
import { type Timed, timeless } from '../time/clock.ts'
import { channelName } from './delivery-lines.ts'

/** A channel on which the last alert did not arrive. */
export interface Trouble {
  readonly channel: Channel
  /** What went wrong and what to do. */
  readonly detail: string
}

/** What nobody has looked at for so long is told by the list of alerts alone. */
const FORGOTTEN_AFTER_MS = 24 * 3_600_000

/** The channels that are on and failed the last time, and have not worked since. */
export function troubles(alerts: readonly AlertView[], settings: Settings, now: number): Timed<Trouble[]> {
  const settled = new Set<Channel>()
  const found: Trouble[] = []
  let until = Number.POSITIVE_INFINITY
  for (const { channel, state, detail, at } of alerts.flatMap(({ deliveries }) => deliveries)) {
    const hasFailed = state === 'failed' || (state === 'waiting' && detail !== null)
    if (settled.has(channel) || !(hasFailed || state === 'delivered')) continue
    settled.add(channel)
    const forgottenAt = at === null ? now : Date.parse(at) + FORGOTTEN_AFTER_MS
    if (!hasFailed || detail === null || !isOn(channel, settings) || forgottenAt <= now) continue
    found.push({ channel, detail })
    until = Math.min(until, forgottenAt)
  }
  return found.length === 0 ? timeless(found) : { value: found, until }
}

/** `Webhook fails`, `Command and webhook fail` */
export function troubleWords(found: readonly Trouble[]): string {
  const names = found.map(({ channel }, place) => (place === 0 ? channelName(channel) : channel))
  return `${names.join(' and ')} ${names.length === 1 ? 'fails' : 'fail'}`
}

function isOn(channel: Channel, { desktopAlerts, webhookUrl, alertCommand }: Settings): boolean {
  switch (channel) {
    case 'desktop':
      return desktopAlerts
    case 'webhook':
      return webhookUrl !== null
    case 'command':
      return alertCommand !== null
    case 'page':
    case 'terminal':
      return true
  }
}
