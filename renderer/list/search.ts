import type { MonitorView } from '../../src/contract/monitor.ts'

/** The monitors in whose name, description, slug or tags all words of `text` stand, in any case and with or without accents. */
export function found(monitors: Iterable<MonitorView>, text: string): MonitorView[] {
  const words = folded(text)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return [...monitors]
  return [...monitors].filter((monitor) => {
    const searched = textOf(monitor)
    return words.every((word) => searched.includes(word))
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
