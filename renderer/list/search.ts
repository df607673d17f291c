import type { MonitorView } from '../../src/contract/monitor.ts'

/** What is looked for. */
export interface Search {
  readonly text: string
  /** `local` or the id of an account; null: all. */
  readonly source: string | null
}

/**
 * The monitors of a source in whose name, description, slug or tags, or in the name of their account, all words of the text stand, in any case
 * and with or without accents.
 *
 * @param accountNames by their ids
 */
export function found(
  monitors: Iterable<MonitorView>,
  { text, source }: Search,
  accountNames: ReadonlyMap<string, string> = new Map(),
): MonitorView[] {
  const inSource = [...monitors].filter((monitor) => source === null || monitor.source === source)
  const words = folded(text)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return inSource
  const names = new Map([...accountNames].map(([id, name]) => [id, folded(name)]))
  return inSource.filter((monitor) => {
    const searched = textOf(monitor)
    const accountName = names.get(monitor.source) ?? ''
    return words.every((word) => searched.includes(word) || accountName.includes(word))
  })
}

/** What is searched of each monitor; kept with it, because every key pressed searches them all. */
const texts = new WeakMap<MonitorView, string>()

function textOf(monitor: MonitorView): string {
  const known = texts.get(monitor)
  if (known !== undefined) return known
  const { name, description, slug, tags } = monitor
  const text = folded([name, description, slug, ...tags].join('\n'))
  texts.set(monitor, text)
  return text
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}
