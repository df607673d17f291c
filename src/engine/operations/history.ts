import { ORPCError } from '@orpc/server'
import { toMoment } from '../../contract/fields.ts'
import type { Beat } from '../../contract/history.ts'
import { beatsOf } from '../beats.ts'
import { durationsOf, gapsWithin, timeIn, timeline, uptimeRatio, withoutBlips } from '../stats.ts'
import { found, operation, type Parts } from './parts.ts'

const DAY_MS = 24 * 3_600_000

/** More signals than anybody plots; also the most that are kept of one monitor by default, times ten. */
const MAX_SIGNALS_IN_STATS = 100_000

/** How fine a timeline is: what is less than this part of its period is less than a pixel of it. */
const TIMELINE_STEPS = 2000

/** What can be asked of a monitor's past. */
export function historyOperations(parts: Parts) {
  const { clock, settings, store, views } = parts
  const { monitors } = operation
  return {
    heartbeats: monitors.heartbeats.handler(({ input: { id, limit, before } }) => {
      const records = store.heartbeats(found(parts, id).record, {
        limit,
        ...(before === undefined ? {} : { beforeN: before }),
      })
      return { heartbeats: records.map((record) => views.heartbeat(record)) }
    }),
    body: monitors.body.handler(({ input: { id, n } }) => {
      const body = store.heartbeatBody(found(parts, id).record, n)
      if (body === null) throw new ORPCError('NOT_FOUND', { message: `signal ${n} has no body` })
      // A copy: a Blob takes no view of memory that may be shared.
      return new Blob([new Uint8Array(body)], { type: 'text/plain;charset=utf-8' })
    }),
    incidents: monitors.incidents.handler(({ input: { id, limit, before } }) => {
      const { key, monitor } = found(parts, id).record
      const records = store.incidents(key, {
        limit,
        ...(before === undefined ? {} : { before: Date.parse(before) }),
      })
      // A clock that was set back has moved the begin of the one that is open; on disk that is with its end.
      const open = monitor.state.incident
      return {
        incidents: records.map((record) =>
          views.incident(record.id === open?.id ? { ...record, startedAt: open.startedAt } : record),
        ),
      }
    }),
    stats: monitors.stats.handler(({ input: { id, days } }) => {
      const { record } = found(parts, id)
      const to = clock.now()
      // What was before that is not kept.
      const keptDays = Math.min(days, settings.current().keepDays)
      const from = Math.max(to - keptDays * DAY_MS, Math.min(record.monitor.createdAt, to))
      const transitions = store.transitions(record.key, from).map(({ transition }) => transition)
      const segments = timeline(transitions, from, to, record.monitor.state.status)
      const heartbeats = store.heartbeats(record, { limit: MAX_SIGNALS_IN_STATS, sinceAt: from })
      const period = (part: { from: number; to: number }) => ({
        from: toMoment(part.from),
        to: toMoment(part.to),
      })
      return {
        ...period({ from, to }),
        uptimeRatio: uptimeRatio(segments),
        downMs: timeIn(segments, ['down']),
        incidents: transitions.filter((transition) => transition.to === 'down' && transition.at >= from)
          .length,
        runs: {
          succeeded: heartbeats.filter(({ kind }) => kind === 'success').length,
          failed: heartbeats.filter(({ kind }) => kind === 'fail').length,
        },
        durations: durationsOf(heartbeats),
        timeline: withoutBlips(segments, (to - from) / TIMELINE_STEPS).map((segment) => ({
          ...period(segment),
          status: segment.status,
        })),
        // Whoever watches it listened.
        gaps: record.mirror === null ? gapsWithin(store.gaps(from), from, to).map(period) : [],
      }
    }),
  }
}

/** Of so many monitors the history is read in one go, so that no push waits long for it. */
const MONITORS_PER_TURN = 20

/** The recent history of all monitors, as bars. */
export function beatsOperation({ clock, store, world }: Parts) {
  return operation.beats.handler(async ({ input: { limit } }) => {
    const beats: Record<string, Beat[]> = {}
    for (const [index, { record, removed }] of world.snapshot().entries()) {
      if (index % MONITORS_PER_TURN === 0) await new Promise<void>((go) => clock.endOfTurn(go))
      const own = removed || record.lastN === 0 ? [] : beatsOf(store, record, limit)
      if (own.length > 0) beats[record.monitor.id] = own
    }
    return { beats }
  })
}
