import type { MonitorView } from '../contract/monitor.ts'
import { oneLine } from '../domain/one-line.ts'
import { allMonitors, type Client, Refused } from './client.ts'
import { EXIT, ExitError, wrongUsage } from './exit.ts'
import { alignedLines } from './table.ts'

/**
 * The monitor that is meant by an id, a slug or a name (http-api.md, "Command line"): that very id, else that very slug or name,
 * else the only one whose slug or name is the same in another case. Ends the command where there is none or more than one.
 */
export async function findMonitor(client: Client, words: string): Promise<MonitorView> {
  const wanted = words.trim()
  if (wanted === '') throw wrongUsage('A monitor’s id, slug or name must not be empty.')
  const byId = await monitorOfId(client, wanted)
  if (byId !== null) return byId

  const similar = await allMonitors(client, { q: wanted })
  const exact = similar.filter(({ name, slug }) => name === wanted || slug === wanted)
  const found = exact.length > 0 ? exact : similar.filter((monitor) => isSameInAnyCase(monitor, wanted))
  const [monitor] = found
  if (monitor === undefined) throw notFound(wanted, similar)
  if (found.length > 1) throw ambiguous(wanted, found)
  return monitor
}

/** The same for several, each once. All are found before any of them is given, so that a mistake in one changes none. */
export async function findMonitors(client: Client, all: readonly string[]): Promise<MonitorView[]> {
  const found = new Map<string, MonitorView>()
  for (const words of all) {
    const monitor = await findMonitor(client, words)
    found.set(monitor.id, monitor)
  }
  return [...found.values()]
}

/** A monitor's name for a line of output. */
export function nameOf({ name }: Pick<MonitorView, 'name'>): string {
  return oneLine(name, Number.POSITIVE_INFINITY) || '(no name)'
}

/** Where a monitor is pushed to. Ends the command where an account watches it whose key is not told. */
export function pushUrlOf(monitor: Pick<MonitorView, 'name' | 'pushUrl'>): string {
  if (monitor.pushUrl !== '') return monitor.pushUrl
  throw new ExitError(
    EXIT.failed,
    `The API key of its account is not told the push URL of ${nameOf(monitor)}.`,
  )
}

/** What an id can look like, ours or that of an account; `..` would lead out of the path. */
const ID = /^[\w-]{1,100}$/
const MAX_CANDIDATES = 20

async function monitorOfId(client: Client, id: string): Promise<MonitorView | null> {
  if (!ID.test(id)) return null
  try {
    return await client.monitors.get({ id })
  } catch (error) {
    if (error instanceof Refused && error.code === 'not_found') return null
    throw error
  }
}

function isSameInAnyCase({ name, slug }: MonitorView, wanted: string): boolean {
  return [name, slug].some((text) => text.toLowerCase() === wanted.toLowerCase())
}

function notFound(wanted: string, similar: readonly MonitorView[]): ExitError {
  const what = `No monitor has the id, slug or name "${oneLine(wanted, 200)}".`
  const hint =
    similar.length === 0 ? ' `upwarden list` shows all.' : ` Perhaps you mean:\n${candidates(similar)}`
  return new ExitError(EXIT.failed, what + hint)
}

function ambiguous(wanted: string, found: readonly MonitorView[]): ExitError {
  const what = `"${oneLine(wanted, 200)}" is the name or slug of ${found.length} monitors; give the id of one:`
  return new ExitError(EXIT.failed, `${what}\n${candidates(found)}`)
}

function candidates(monitors: readonly MonitorView[]): string {
  const rows = monitors
    .slice(0, MAX_CANDIDATES)
    .map((monitor) => [{ text: `  ${monitor.id}` }, { text: nameOf(monitor) }, { text: monitor.status }])
  const more = monitors.length - rows.length
  const lines = alignedLines(rows, { columns: null, elastic: 1 })
  return [...lines, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n')
}
