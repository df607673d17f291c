import type { Beat } from '../../src/contract/history.ts'

export const PITCH = 6
export const BAR_WIDTH = 4
export const HEIGHT = 22
/** A run of which only the end was reported says nothing of its duration. */
const UNTIMED_HEIGHT = 14
const LEAST_HEIGHT = 6

/** A bar of the recent history: where it is, and how high, in pixels from the bottom. */
export interface Bar {
  readonly result: Beat['result']
  readonly x: number
  readonly height: number
}

/**
 * The bars of a row, newest at the right end of `count` places of equal pitch: as high as the run was long, beside the longest
 * of those shown; missed ones full, because nothing was heard, and those we may not have heard as stubs.
 */
export function barsOf(beats: readonly Beat[], count: number): Bar[] {
  const shown = beats.slice(-count)
  const longestMs = Math.max(1, ...shown.map(({ durationMs }) => durationMs ?? 0))
  const first = count - shown.length
  return shown.map(({ result, durationMs }, index) => ({
    result,
    x: (first + index) * PITCH,
    height: heightOf(result, durationMs, longestMs),
  }))
}

/** `Last 16: 14 succeeded, 1 failed, 1 missed`, for those who do not see them. */
export function barsInWords(beats: readonly Beat[]): string {
  const counts = RESULT_WORDS.map(([result, word]) => {
    const count = beats.filter((beat) => beat.result === result).length
    return count === 0 ? null : `${count} ${word}`
  }).filter((part) => part !== null)
  return `Last ${beats.length}: ${counts.join(', ')}`
}

const RESULT_WORDS: readonly (readonly [Beat['result'], string])[] = [
  ['success', 'succeeded'],
  ['fail', 'failed'],
  ['missed', 'missed'],
  ['unknown', 'not heard while asleep'],
]

function heightOf(result: Beat['result'], durationMs: number | null, longestMs: number): number {
  switch (result) {
    case 'unknown':
      return BAR_WIDTH
    case 'missed':
    case 'fail':
      return HEIGHT
    case 'success':
      if (durationMs === null) return UNTIMED_HEIGHT
      return Math.round(LEAST_HEIGHT + (HEIGHT - LEAST_HEIGHT) * (durationMs / longestMs))
  }
}
