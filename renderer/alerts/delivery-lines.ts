import type { Channel, DeliveryView } from '../../src/contract/alerts.ts'
import { atDayTime } from '../time/calendar.ts'
import { joinTimed, mapTimed, type Timed, timeless } from '../time/clock.ts'

/** How an alert fared on a channel, or on several where it went well. */
export interface DeliveryLine {
  readonly state: DeliveryView['state']
  /** `Delivered: desktop, webhook`, `Webhook failed`, `Webhook: tried again at 10:25`, `Page: not told` */
  readonly words: string
  /** Why, and what to do about it. */
  readonly detail: string | null
}

/**
 * What to say of deliveries at `now`: what went well in one line, each of the others in one of its own. Where somebody was told, a channel that
 * had nobody to tell is only mentioned.
 */
export function deliveryLines(deliveries: readonly DeliveryView[], now: number): Timed<DeliveryLine[]> {
  const delivered = namesOf(deliveries, 'delivered')
  const skipped = namesOf(deliveries, 'skipped')
  const others = deliveries.filter(
    ({ state }) => state !== 'delivered' && (delivered === '' || state !== 'skipped'),
  )
  const words = `Delivered: ${delivered}${skipped === '' ? '' : ` · not: ${skipped}`}`
  return joinTimed([
    ...(delivered === '' ? [] : [timeless<DeliveryLine>({ state: 'delivered', words, detail: null })]),
    ...others.map((delivery) => lineOf(delivery, now)),
  ])
}

function namesOf(deliveries: readonly DeliveryView[], wanted: DeliveryView['state']): string {
  return deliveries.flatMap(({ channel, state }) => (state === wanted ? [channel] : [])).join(', ')
}

function lineOf(delivery: DeliveryView, now: number): Timed<DeliveryLine> {
  const { channel, state, detail } = delivery
  const name = channelName(channel)
  switch (state) {
    case 'delivered':
      return timeless({ state, words: `Delivered: ${channel}`, detail })
    case 'waiting':
      return mapTimed(waitingWords(delivery, now), (words) => ({ state, words: `${name}: ${words}`, detail }))
    case 'failed':
      return timeless({ state, words: `${name} failed`, detail })
    case 'skipped':
      return timeless({ state, words: `${name}: not told`, detail })
  }
}

function waitingWords({ attempts, retryAt }: DeliveryView, now: number): Timed<string> {
  if (attempts === 0 || retryAt === null) return timeless('waiting')
  const at = Date.parse(retryAt)
  if (at <= now) return timeless('tried again now')
  const { value, until } = atDayTime(at, now)
  return { value: `tried again ${value}`, until: Math.min(until, at) }
}

/** As it begins a sentence: `Webhook`. */
export function channelName(channel: Channel): string {
  return channel.charAt(0).toUpperCase() + channel.slice(1)
}
