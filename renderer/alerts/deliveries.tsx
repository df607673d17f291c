import BellOff from 'lucide-react/icons/bell-off'
import Check from 'lucide-react/icons/check'
import CircleAlert from 'lucide-react/icons/circle-alert'
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
    <ul title={deliveries.flatMap(attemptWords).join('\n')}>
      {lines.map((line) => (
        <Line key={line.words} line={line} />
      ))}
    </ul>
  )
}

function Line({ line: { state, words, detail } }: { readonly line: DeliveryLine }) {
  const { Icon, color } = LOOKS[state]
  return (
    <li className={LINE}>
      <Icon size={13} aria-hidden className={`mt-[1.5px] shrink-0 ${color}`} />
      <span className="min-w-0 text-pretty [overflow-wrap:anywhere]">
        <span className={color}>{words}</span>
        {detail !== null && <> · {detail}</>}
      </span>
    </li>
  )
}

const LINE = 'mt-0.5 flex gap-1.5 text-quiet text-small'

const LOOKS: Readonly<
  Record<DeliveryView['state'], { readonly Icon: typeof Check; readonly color: string }>
> = {
  delivered: { Icon: Check, color: '' },
  waiting: { Icon: RotateCw, color: 'text-late-ink' },
  failed: { Icon: CircleAlert, color: 'text-down-ink' },
  skipped: { Icon: Minus, color: '' },
}

function attemptWords({ channel, attempts, at }: DeliveryView): string[] {
  if (at === null) return []
  const times = attempts > 1 ? `, ${attempts} attempts` : ''
  return [`${channelName(channel)}: ${absolute(Date.parse(at))}${times}`]
}
