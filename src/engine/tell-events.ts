import { toMoment } from '../contract/fields.ts'
import type { Summary } from '../contract/summary.ts'
import type { Clock } from './clock.ts'
import type { EventHub } from './events.ts'
import type { Views } from './views.ts'
import type { Happening } from './writing.ts'

interface Parts {
  readonly hub: EventHub
  readonly clock: Clock
  readonly views: Views
  readonly summary: () => Summary
}

export interface EventTeller {
  /** Tells what a write has done. */
  tell(happening: Happening): void
  tellSummary(): void
  /** Tells that every monitor looks different now. */
  tellAll(): void
}

/** Turns what happens into events. */
export function eventTeller({ hub, clock, views, summary }: Parts): EventTeller {
  return {
    tell(happening) {
      const { entry } = happening
      const { id, definition } = entry.record.monitor
      switch (happening.what) {
        case 'changed':
          hub.tell('monitor', () => {
            return entry.removed ? { id, deleted: true } : views.monitor(entry.record, clock.now())
          })
          break
        case 'removed':
          hub.tell('monitor', () => ({ id, deleted: true }))
          break
        case 'heartbeat':
          hub.tell('heartbeat', () => ({ monitorId: id, heartbeat: views.heartbeat(happening.heartbeat) }))
          break
        case 'transition': {
          const { at, from, to, reason, incident } = happening.transition
          hub.tell('transition', () => ({
            monitorId: id,
            monitorName: definition.name,
            at: toMoment(at),
            from,
            to,
            reason,
            incident:
              incident === null ? null : views.incident({ ...incident, endedAt: to === 'down' ? null : at }),
          }))
        }
      }
    },
    tellSummary: () => hub.tell('summary', summary),
    tellAll() {
      hub.tell('reset', () => ({}))
      hub.tell('summary', summary)
    },
  }
}
