import type { EventView } from '../../src/contract/events.ts'
import { alerts } from '../../src/domain/alert.ts'
import { incidentTitle, recoveryText, recoveryTitle } from '../../src/domain/incident-words.ts'
import type { IncidentReason } from '../../src/domain/monitor.ts'
import { oneLine } from '../../src/domain/one-line.ts'

export type TransitionData = Extract<EventView, { name: 'transition' }>['data']

/** What a notification says. */
export interface Alert {
  readonly title: string
  readonly text: string
  /** The monitor that it is about; null for several. */
  readonly monitorId: string | null
  /** Names the transition: the browser shows one notification of a name. */
  readonly tag: string
}

/** The alert for a change of state, in the words of every other channel (interface.md, "Notifications"); null where it is not worth one. */
export function alertOf(transition: TransitionData): Alert | null {
  const { monitorId, monitorName, at, to, incident } = transition
  if (!alerts(transition) || incident === null) return null
  const words =
    to === 'down'
      ? { title: incidentTitle(monitorName, reasonOf(incident.reason)), text: incident.text }
      : {
          title: recoveryTitle(monitorName),
          text: recoveryText(Date.parse(incident.startedAt), Date.parse(at)),
        }
  return { ...words, monitorId, tag: `${monitorId} ${at}` }
}

/** Several alerts as one: more than three within two seconds are nobody's gain (semantics.md, "Alerts"). */
export function digestOf(transitions: readonly TransitionData[]): Alert {
  const down = transitions.filter(({ to }) => to === 'down').length
  const back = transitions.length - down
  const counts = [down > 0 ? `${down} down` : null, back > 0 ? `${back} back` : null]
  const names = transitions.map(({ monitorName }) => oneLine(monitorName, LONGEST_NAME))
  return {
    title: `${transitions.length} alerts: ${counts.filter((part) => part !== null).join(', ')}`,
    text:
      names.length > NAMED
        ? `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`
        : names.join(', '),
    monitorId: null,
    tag: `digest ${transitions[0]?.at ?? ''}`,
  }
}

const NAMED = 5
const LONGEST_NAME = 40

/** The contract has it as text. What is none of the domain's reasons is an account's own, and stands for itself as `exit 2` does. */
function reasonOf(reason: string): IncidentReason {
  return reason as IncidentReason
}
