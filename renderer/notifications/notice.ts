import type { AlertView } from '../../src/contract/alerts.ts'
import { oneLine } from '../../src/domain/one-line.ts'
import { pathOf } from '../routing/route.ts'
import { MOST_MISSED, type ToTell } from './alert-feed.ts'

/** A notification of the browser, as data. */
export interface Notice {
  /** Names it: the browser shows one notification of a name. */
  readonly tag: string
  readonly title: string
  readonly body: string
  /** Where a click leads: a path of the interface. */
  readonly path: string
  /** Whether it makes no sound: good news. */
  readonly silent: boolean
  /** The alerts that it tells, and those whose place it takes, by their numbers. */
  readonly tells: readonly number[]
  readonly replaces: readonly number[]
}

/** More that were missed than these are told as one, as when they had come at once (semantics.md, "Alerts"). */
const MOST_AT_ONCE = 3

/** What to show of alerts. Not what nobody is to be told, and not what is for another channel. */
export function noticesOf({ alerts, wereMissed }: ToTell): Notice[] {
  const shown = alerts.filter(isForPages)
  if (!wereMissed) return shown.map(noticeOf)
  const replaced = new Set(shown.flatMap(({ replaces }) => replaces))
  // Whoever wanted to see whether a test arrives has stopped looking.
  const missed = shown.filter(({ n, kind }) => kind !== 'test' && !replaced.has(n))
  return missed.length > MOST_AT_ONCE ? [missedNotice(missed)] : missed.map(noticeOf)
}

/** A host whose desktop notifies has no such channel. */
function isForPages({ withheld, deliveries }: AlertView): boolean {
  return withheld === null && deliveries.some(({ channel }) => channel === 'page')
}

function noticeOf(alert: AlertView): Notice {
  const { n, title, text, replaces } = alert
  return {
    tag: `alert ${n}`,
    title,
    body: text,
    path: pathFor(alert),
    silent: isGoodNews(alert),
    tells: [n],
    replaces,
  }
}

function missedNotice(missed: readonly AlertView[]): Notice {
  const names = [
    ...new Set(
      missed.flatMap(({ items }) => items.map(({ monitorName }) => oneLine(monitorName, LONGEST_NAME))),
    ),
  ]
  const [named, more] = [names.slice(0, NAMED).join(', '), names.length - NAMED]
  return {
    tag: `missed ${missed.at(-1)?.n ?? 0}`,
    title: `${missed.length < MOST_MISSED ? missed.length : `${MOST_MISSED} or more`} alerts while this page was away`,
    body: more > 0 ? `${named} and ${more} more` : named,
    path: pathOf({ view: 'alerts' }),
    silent: missed.every(isGoodNews),
    tells: missed.map(({ n }) => n),
    replaces: missed.flatMap(({ replaces }) => replaces),
  }
}

const NAMED = 5
const LONGEST_NAME = 40

function pathFor({ kind, monitorId }: AlertView): string {
  if (kind === 'test') return pathOf({ view: 'settings', section: 'notifications' })
  return pathOf(monitorId === null ? { view: 'alerts' } : { view: 'monitor', id: monitorId })
}

function isGoodNews({ items }: AlertView): boolean {
  return items.length > 0 && items.every(({ kind }) => kind === 'up')
}
