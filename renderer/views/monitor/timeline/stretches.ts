import type { z } from 'zod'
import type { statsSchema } from '../../../../src/contract/history.ts'
import type { Status } from '../../../../src/domain/monitor.ts'

/** What the engine tells of the last days of a monitor. */
export type Stats = z.infer<typeof statsSchema>

/** A part of a timeline in one state, or one in which we were not listening. Times in UTC ms. */
export interface Stretch {
  readonly what: Status | 'gap'
  readonly from: number
  readonly to: number
  /** Whether it still goes on. */
  readonly isOpen: boolean
  /** Where it begins and how wide it is, in percent of the timeline. */
  readonly left: number
  readonly width: number
}

/** What a timeline of `lengthMs` up to `now` shows. */
export interface Timeline {
  /** The states, oldest first. */
  readonly states: readonly Stretch[]
  /** When we were not listening, oldest first. */
  readonly gaps: readonly Stretch[]
}

/** Lays a monitor's history out on a line that ends now; the last state is taken to go on since it was asked for. */
export function timelineOf(stats: Stats, lengthMs: number, now: number): Timeline {
  const begin = now - lengthMs
  const askedAt = Date.parse(stats.to)
  const place = (what: Stretch['what'], from: number, to: number, isOpen: boolean): Stretch[] => {
    const [start, end] = [Math.max(from, begin), Math.min(to, now)]
    if (end <= start) return []
    const percent = (ms: number) => (ms / lengthMs) * 100
    return [{ what, from, to: end, isOpen, left: percent(start - begin), width: percent(end - start) }]
  }
  return {
    states: stats.timeline.flatMap(({ from, to, status }) => {
      const isOpen = Date.parse(to) >= askedAt
      return place(status, Date.parse(from), isOpen ? now : Date.parse(to), isOpen)
    }),
    gaps: stats.gaps.flatMap(({ from, to }) => place('gap', Date.parse(from), Date.parse(to), false)),
  }
}

/** What of a timeline one has to know of, oldest first: all but what is as it should be. Being late is no more than that. */
export function notable({ states, gaps }: Timeline): Stretch[] {
  const unusual = states.filter(({ what }) => what === 'down' || what === 'unknown' || what === 'paused')
  return [...unusual, ...gaps].sort((a, b) => a.from - b.from)
}
