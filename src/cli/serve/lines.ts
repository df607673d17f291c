import type { Summary } from '../../contract/summary.ts'
import { oneLine } from '../../domain/one-line.ts'
import { clockTime } from '../relative-time.ts'
import type { Colors } from '../terminal.ts'

export interface Where {
  /** With a one-time code. */
  readonly pageUrl: string
  /** What brings the page to the user's own computer, where this is another. */
  readonly tunnel: string | null
  /** The data folder, with what named it. */
  readonly folder: string
  /** How the user calls us. */
  readonly self: string
}

/** What the headless host says when it is ready: where jobs push, how to look at it, and where the data is. */
export function readyLines(
  summary: Summary,
  { pageUrl, tunnel, folder, self }: Where,
  colors: Colors,
): string[] {
  const row = (label: string, text: string) => `  ${colors.dim(label.padEnd('Jobs push to'.length))}  ${text}`
  return [
    `${colors.bold('Upwarden Tray')} ${summary.version} is listening.`,
    '',
    ...pushLines(summary).map((text, index) => row(index === 0 ? 'Jobs push to' : '', text)),
    row('Page', colors.bold(pageUrl)),
    row('', colors.dim(`works once, for 10 minutes; a new link: ${self} open`)),
    ...(tunnel === null ? [] : [row('', colors.dim(`from your own computer, first: ${tunnel}`))]),
    row('Data', folder),
    ...(isEmpty(summary)
      ? [row('Next', `add a monitor on the page, or: ${self} add "Nightly backup" --every 1d`)]
      : []),
    '',
  ]
}

/** What went wrong in the background. */
export function problemLine(line: string, at: number): string {
  return `${clockTime(at)}  ${wholeLine(line)}`
}

/** Text from outside as one harmless line, however long. */
export function wholeLine(text: string): string {
  return oneLine(text, Number.POSITIVE_INFINITY)
}

/** The address for this computer, and the others where the door is open to them. */
function pushLines({ pushUrl, acceptsFromNetwork, addresses }: Summary): string[] {
  if (!acceptsFromNetwork) return [`${pushUrl ?? 'nowhere'} (this computer only)`]
  const others = addresses.filter(({ kind }) => kind === 'interface').map(({ pushUrl }) => pushUrl)
  return [`${pushUrl ?? 'nowhere'} (open to the network)`, ...others.filter((url) => url !== pushUrl)]
}

function isEmpty({ counts }: Summary): boolean {
  return Object.values(counts).every((count) => count === 0)
}
