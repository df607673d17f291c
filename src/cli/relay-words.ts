import type { RelayView } from '../contract/relay.ts'
import { ago, fromNow, roughly } from './relative-time.ts'

/** How a monitor's signals fare on their way elsewhere, each with a label; null where there is nothing to say. */
export function relayRows(relay: RelayView | null, now: number): [label: string, text: string | null][] {
  if (relay === null) return []
  const { problem, retryAt, dropped } = relay
  const retry = retryAt === null ? '' : ` Next attempt ${fromNow(retryAt, now)}.`
  return [
    ['Relayed', backlogWords(relay, now)],
    ['Problem', problem === null ? null : `${problem}${retry}`],
    [
      'Not relayed',
      dropped === null
        ? null
        : `${signals(dropped.count)} had to be dropped, the last ${ago(dropped.at, now)}: ${dropped.reason}`,
    ],
  ]
}

function backlogWords({ waiting, oldestAt, lastDeliveredAt }: RelayView, now: number): string {
  const last = lastDeliveredAt === null ? 'nothing yet' : `last ${ago(lastDeliveredAt, now)}`
  if (oldestAt === null) return last
  const waits = waiting === 1 ? '1 signal waits' : `${signals(waiting)} wait, the oldest`
  return `${last}; ${waits} for ${roughly(now - Date.parse(oldestAt))}`
}

function signals(count: number): string {
  return count === 1 ? '1 signal' : `${count.toLocaleString('en')} signals`
}
