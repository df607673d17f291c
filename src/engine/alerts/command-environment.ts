import type { AlertView } from '../../contract/alerts.ts'
import { alertPayload } from './webhook-payload.ts'

/**
 * An alert in environment variables, for programs that read no JSON (docs/webhook.md). All of them are always there, empty
 * where there is nothing to say, so that a script may run with `set -u`, and nothing is inherited from a command that started us.
 */
export function alertEnvironment(alert: AlertView): Record<string, string> {
  const { n, at, kind, title, text, monitorId, items, more } = alert
  // What was told last of the one monitor that it is about.
  const last = monitorId === null ? undefined : items.at(-1)
  const values = {
    ID: alertPayload(alert).id,
    N: String(n),
    AT: at,
    KIND: kind,
    TITLE: title,
    TEXT: text,
    STATE: stateAfter(items),
    REASON: last?.reason ?? '',
    INCIDENT_ID: last?.incidentId ?? '',
    MONITOR_ID: monitorId ?? '',
    MONITOR_NAME: last?.monitorName ?? '',
    COUNT: String(items.length + more),
  }
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`UPWARDEN_ALERT_${name}`, asVariable(value)]),
  )
}

/** `down` where a monitor is after all that is told, `up` where all are back, empty where none is told of. */
function stateAfter(items: AlertView['items']): 'down' | 'up' | '' {
  if (items.length === 0) return ''
  const kinds = new Map(items.map((item) => [item.monitorId, item.kind]))
  return [...kinds.values()].every((kind) => kind === 'up') ? 'up' : 'down'
}

/** A NUL ends a variable, and systems refuse to start a program with a very long one (Windows: 32,767 characters). */
function asVariable(value: string): string {
  const characters = Array.from(value.replaceAll('\0', ''))
  if (characters.length <= MAX_CHARACTERS) return characters.join('')
  return `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…`
}

const MAX_CHARACTERS = 4000
