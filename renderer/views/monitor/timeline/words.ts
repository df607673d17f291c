import { formatDuration } from '../../../../src/domain/duration-words.ts'
import { dayAndTime, fromTo } from '../../../time/moments.ts'
import type { Stats, Stretch } from './stretches.ts'

const WORDS: Readonly<Record<Stretch['what'], string>> = {
  down: 'Down',
  late: 'Late',
  unknown: 'Unknown',
  up: 'Up',
  new: 'New',
  paused: 'Paused',
  gap: 'Not listening',
}

/** A stretch in words: `Down Sat 02:05 – Sat 05:17, for 3 h 12 min`, `Down since 02:05, for 6 h 12 min`. */
export function stretchWords({ what, from, to, isOpen }: Stretch, now: number): string {
  const when = isOpen ? `since ${dayAndTime(from, now).value}` : fromTo(from, to, now).value
  return `${WORDS[what]} ${when}, for ${formatDuration(to - from)}`
}

/** A timeline in a line: `99.2 % up`, `down twice, 3 h 24 min in all`, `not listening for 8 h 42 min`. */
export function summaryWords(
  { uptimeRatio, incidents }: Stats,
  stretches: readonly Stretch[],
): readonly string[] {
  const lengthOf = (what: Stretch['what']) =>
    stretches.filter((stretch) => stretch.what === what).reduce((sum, { from, to }) => sum + to - from, 0)
  const downMs = lengthOf('down')
  const gapMs = lengthOf('gap')
  const pausedMs = lengthOf('paused')
  return [
    ...(uptimeRatio === null ? [] : [`${percentage(uptimeRatio)} up`]),
    downMs === 0 ? 'never down' : `down ${times(incidents)}, ${formatDuration(downMs)} in all`,
    ...(gapMs === 0 ? [] : [`not listening for ${formatDuration(gapMs)}`]),
    ...(pausedMs === 0 ? [] : [`paused for ${formatDuration(pausedMs)}`]),
  ]
}

/** Rounded down: what was down at all is not 100 %. */
function percentage(ratio: number): string {
  return `${Math.floor(ratio * 1000) / 10} %`
}

/** A period may have begun in the midst of its only incident. */
function times(count: number): string {
  if (count <= 1) return 'once'
  return count === 2 ? 'twice' : `${count} times`
}
