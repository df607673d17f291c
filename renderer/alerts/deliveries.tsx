import BellOff from 'lucide-react/icons/bell-off'
import Check from 'lucide-react/icons/check'
import CircleAlert from 'lucide-react/icons/circle-alert'
import Clock from 'lucide-react/icons/clock'
import Minus from 'lucide-react/icons/minus'
import RotateCw from 'lucide-react/icons/rotate-cw'
import type { AlertView, DeliveryView } from '../../src/contract/alerts.ts'
import { absolute } from '../time/calendar.ts'
import { useTimed } from '../time/use-timed.ts'
import { channelName, type DeliveryLine, deliveryLines } from './delivery-lines.ts'

/** Where an alert was told, or why not; times of attempts on hover. */
export function Deliveries({ alert: { withheld, deliveries } }: { readonly alert: AlertView }) {
  const lines = useTimed((now) => deliveryLines(deliveries, now))
  if (withheld !== null) {
    return (
      <p className={LINE}>
        <BellOff size={13} aria-hidden className="mt-[1.5px] shrink-0" /> Not told: it was muted
      </p>
    )
  }
  if (lines.length === 0) {
    return (
      <p className={LINE}>
        <Minus size={13} aria-hidden className="mt-[1.5px] shrink-0" /> Not told: no channel was on
      </p>
    )
  }
  return (
    <ul title={deliveries.flatMap(deliveryWords).join('\n')}>
      {lines.map((line) => (
        <Line key={line.words} line={line} />
      ))}
    </ul>
  )
}

function Line({ line }: { readonly line: DeliveryLine }) {
  const { Icon, color } = lookOf(line)
  return (
    <li className={LINE}>
      <Icon size={13} aria-hidden className={`mt-[1.5px] shrink-0 ${color}`} />
      <span className="min-w-0 text-pretty [overflow-wrap:anywhere]">
        <span className={color}>{line.words}</span>
        {line.detail !== null && <> · {line.detail}</>}
      </span>
    </li>
  )
}

const LINE = 'mt-0.5 flex gap-1.5 text-quiet text-small'

function lookOf({ state, detail }: DeliveryLine): { readonly Icon: typeof Check; readonly color: string } {
  switch (state) {
    case 'delivered':
      return { Icon: Check, color: '' }
    case 'waiting':
      // Nothing is wrong with what is only in line.
      return detail === null ? { Icon: Clock, color: '' } : { Icon: RotateCw, color: 'text-late-ink' }
    case 'failed':
      return { Icon: CircleAlert, color: 'text-down-ink' }
    case 'skipped':
      return { Icon: Minus, color: '' }
  }
}

/** `Webhook: Tue 24 Nov 2026, 02:05:07, 3 attempts`, `Page: … · No page was open.` */
function deliveryWords({ channel, state, attempts, at, detail }: DeliveryView): string[] {
  if (at === null) return []
  const times = attempts > 1 ? `, ${attempts} attempts` : ''
  const why = state === 'skipped' && detail !== null ? ` · ${detail}` : ''
  return [`${channelName(channel)}: ${absolute(Date.parse(at))}${times}${why}`]
}
