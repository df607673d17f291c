import type { AlertView } from '../../contract/alerts.ts'
import type { HostChannel } from '../../engine/engine.ts'
import { clockTime } from '../relative-time.ts'
import type { Colors } from '../terminal.ts'
import { wholeLine } from './lines.ts'

/** How many of the last alerts are remembered: one takes the place of others that are seconds old. */
const MOST_REMEMBERED = 20

/**
 * Tells alerts by printing them, one line for each thing that happened: what was printed stays, so an alert that takes the place of
 * others prints only what is new in it.
 */
export function terminalChannel({ print, isStuck }: Output, colors: Colors): HostChannel {
  const printed = new Map<number, readonly string[]>()
  return {
    channel: 'terminal',
    atMostOnce: false,
    deliver(alert) {
      if (isStuck()) return { is: 'skipped', detail: STUCK }
      const lines = alertLines(alert, colors)
      const before = new Set(alert.replaces.flatMap((n) => printed.get(n) ?? []))
      for (const line of lines) if (!before.has(line)) print(line)
      printed.set(alert.n, lines)
      const [oldest] = printed.keys()
      if (printed.size > MOST_REMEMBERED && oldest !== undefined) printed.delete(oldest)
      return { is: 'delivered' }
    },
  }
}

/** Where alerts are printed. */
interface Output {
  readonly print: (line: string) => void
  /** Whether nobody has read what was printed for long: then no more is. */
  readonly isStuck: () => boolean
}

const STUCK =
  'The terminal, or whatever reads the output, takes nothing: see whether it was stopped, with Ctrl+S say.'

/** An alert in lines: `2026-11-24 21:41:04  Nightly backup missed its heartbeat. Expected by …`. */
function alertLines({ at, title, text, items, more }: AlertView, colors: Colors): string[] {
  if (items.length === 0) return [line({ at, title, text }, colors, colors.bold)]
  const lines = items.map((item) => line(item, colors, item.kind === 'up' ? colors.green : colors.red))
  return more === 0 ? lines : [...lines, `${colors.dim(clockTime(at))}  And ${more} more.`]
}

function line(
  { at, title, text }: Pick<AlertView, 'at' | 'title' | 'text'>,
  colors: Colors,
  paint: (text: string) => string,
): string {
  return `${colors.dim(clockTime(at))}  ${paint(`${wholeLine(title)}.`)} ${wholeLine(text)}`
}
