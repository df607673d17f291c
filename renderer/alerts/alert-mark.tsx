import BellRing from 'lucide-react/icons/bell-ring'
import FlaskConical from 'lucide-react/icons/flask-conical'
import Layers from 'lucide-react/icons/layers'
import type { AlertView } from '../../src/contract/alerts.ts'
import { StatusMark } from '../ui/status-mark.tsx'

interface AlertMarkProps {
  readonly kind: AlertView['kind']
  readonly size?: number
}

/** What an alert is about: each kind has a form of its own. */
export function AlertMark({ kind, size = 16 }: AlertMarkProps) {
  switch (kind) {
    case 'down':
    case 'up':
      return <StatusMark mark={kind} size={size} />
    case 'reminder':
      return <BellRing size={size} aria-hidden className="shrink-0 text-down" />
    case 'digest':
      return <Layers size={size} aria-hidden className="shrink-0 text-quiet" />
    case 'test':
      return <FlaskConical size={size} aria-hidden className="shrink-0 text-quiet" />
  }
}
