import type { AlertView, DeliveryView } from '../contract/alerts.ts'
import { oneLine } from '../domain/one-line.ts'
import { clockTime, fromNow } from './relative-time.ts'
import type { Session } from './session.ts'
import { alignedLines, type Cell } from './table.ts'
import type { Colors } from './terminal.ts'

type Seen = Pick<Session, 'terminal' | 'now'>

/** Alerts as aligned lines under a heading, as they come, and below each whom it is about, where its title does not say that, and what else there is to say of its deliveries. */
export function alertLines(alerts: readonly AlertView[], { terminal, now }: Seen): string[] {
  const { colors, columns } = terminal
  const heading = ['WHEN', 'ALERT', 'TOLD'].map((text) => ({ text, paint: colors.dim }))
  const rows = alerts.map((alert): Cell[] => [
    { text: clockTime(alert.at), paint: colors.dim },
    { text: oneLine(alert.title, 200), paint: paintOf(alert, colors) },
    { text: whereWords(alert) },
  ])
  const [headingLine = '', ...lines] = alignedLines([heading, ...rows], { columns, elastic: 1 })
  return [
    headingLine,
    ...lines.flatMap((line, index) => {
      const alert = alerts[index]
      return alert === undefined
        ? [line]
        : [line, ...whomLines(alert), ...troubleLines(alert.deliveries, now)]
    }),
  ]
}

/** How an alert fared on a channel: `delivered`, or what went wrong. */
export function deliveryWords({ state, attempts, retryAt, detail }: DeliveryView, now: number): string {
  const why = detail === null ? '' : `: ${oneLine(detail, 500)}`
  switch (state) {
    case 'delivered':
      return 'delivered'
    case 'waiting':
      return retryAt === null ? 'waiting' : `failed, next attempt ${fromNow(retryAt, now)}${why}`
    case 'failed':
      return `${attempts > 1 ? `given up after ${attempts} attempts` : 'failed'}${why}`
    case 'skipped':
      return `not told${why}`
  }
}

function paintOf({ kind, withheld }: AlertView, colors: Colors): (text: string) => string {
  if (withheld !== null) return colors.dim
  switch (kind) {
    case 'down':
    case 'reminder':
    case 'digest':
      return colors.red
    case 'up':
      return colors.green
    case 'test':
      return colors.bold
  }
}

/** Where it arrived; or why it did not. */
function whereWords({ withheld, deliveries }: AlertView): string {
  if (withheld !== null) return 'nobody: muted'
  const told = deliveries.flatMap(({ channel, state }) => (state === 'delivered' ? [channel] : []))
  if (told.length > 0) return told.join(', ')
  return deliveries.some(({ state }) => state === 'waiting') ? 'nobody yet' : 'nobody'
}

/** A digest's title has but numbers. */
function whomLines({ kind, text }: AlertView): string[] {
  return kind === 'digest' && text !== '' ? [`    ${oneLine(text, 500)}`] : []
}

/** What did not arrive. That nobody was there on one channel is no trouble where somebody was on another. */
function troubleLines(deliveries: readonly DeliveryView[], now: number): string[] {
  const isTold = deliveries.some(({ state }) => state === 'delivered')
  return deliveries
    .filter(({ state }) => state !== 'delivered' && !(state === 'skipped' && isTold))
    .map((delivery) => `    ${delivery.channel} ${deliveryWords(delivery, now)}`)
}
