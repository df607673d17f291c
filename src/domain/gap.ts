import { type Gap, type Monitor, type MonitorState, maxRunMs, type Run } from './monitor.ts'
import { deadlinesFrom, withState } from './outcome.ts'

/** How long the receiver listens again before it judges, at most: the grace period where that is shorter. */
const SETTLE_MS = 60_000

/** How many gaps are remembered of a monitor that is seldom heard; a laptop that wakes in its sleep has 40 a night. */
const MAX_GAPS = 50

/**
 * The monitor after a gap that just ended (semantics.md, "Gaps"): remembers it, and gives a run the time of the gap back.
 * Changes no status; `judge` does, so call it afterwards. What was heard after it, as what waited for us may be, it does not concern.
 *
 * An `unknown` monitor is treated like `up` and `late`, which the page leaves open: it waits for a heartbeat too, and a
 * second gap (a weekend of closed lids) must not be blamed on the job either. One that is down stays so, and remembers the
 * gap in case an edit brings it back.
 */
export function afterGap(monitor: Monitor, gap: Gap): Monitor {
  const { state } = monitor
  if (state.status === 'paused') return monitor
  const isAwaited = state.countsFromAt !== null && state.countsFromAt < gap.to
  const isRunning = state.runs.some((run) => run.watched && run.startedAt < gap.to)
  if (!isAwaited && !isRunning) return monitor
  const gaps = isAwaited ? withGap(state, gap) : state.gaps
  return withState(monitor, { ...state, gaps, runs: state.runs.map((run) => runAfterGap(run, gap)) })
}

/**
 * The gap in which the heartbeat now awaited may have been lost, the last where there are several; null where there is
 * none. Past its deadline the monitor is then `unknown`, not `down`.
 */
export function excuse(state: MonitorState): Gap | null {
  return state.gaps.findLast((gap) => mayHaveBeenLost(gap, state)) ?? null
}

/** From when on a heartbeat that no gap excuses may be judged missed: we have listened again for a while. */
export function settledAt(monitor: Monitor): number {
  const lastGap = monitor.state.gaps.at(-1)
  if (lastGap === undefined) return Number.NEGATIVE_INFINITY
  return lastGap.to + Math.min(SETTLE_MS, monitor.definition.graceSeconds * 1000)
}

/**
 * The monitor after the wall clock was set back to `now`: no deadline is later than one that counts from `now`
 * (semantics.md, "Gaps"). Times that now lie ahead are taken to be `now`. Changes no status; `judge` does, so call it
 * afterwards.
 */
export function afterClockSetBack(monitor: Monitor, now: number): Monitor {
  const { state } = monitor
  const early = (time: number | null): number | null => (time === null ? null : Math.min(time, now))
  const countsFromAt = early(state.countsFromAt)
  const awaited = state.expectedAt !== null && countsFromAt !== null
  const latestRunDeadlineAt = now + maxRunMs(monitor.definition)
  return withState(monitor, {
    ...state,
    ...(awaited ? deadlinesFrom(monitor, countsFromAt) : { countsFromAt }),
    lastHeardAt: early(state.lastHeardAt),
    pausedAt: early(state.pausedAt),
    incident: state.incident && { ...state.incident, startedAt: Math.min(state.incident.startedAt, now) },
    gaps: state.gaps.filter((gap) => gap.from < now).map((gap) => gapBy(gap, now)),
    runs: state.runs.map((run) => ({
      ...run,
      startedAt: Math.min(run.startedAt, now),
      deadlineAt: Math.min(run.deadlineAt, latestRunDeadlineAt),
      gap: run.gap && gapBy(run.gap, now),
    })),
  })
}

/** The gap contains `expectedAt`, or covers at least half of the time from there to the deadline (semantics.md, "Gaps"). */
function mayHaveBeenLost(gap: Gap, { expectedAt, heartbeatDeadlineAt }: MonitorState): boolean {
  if (expectedAt === null || heartbeatDeadlineAt === null) return false
  if (gap.from <= expectedAt && expectedAt <= gap.to) return true
  const coveredMs = Math.min(gap.to, heartbeatDeadlineAt) - Math.max(gap.from, expectedAt)
  return coveredMs * 2 >= heartbeatDeadlineAt - expectedAt
}

/** Where there are too many, the oldest goes that excuses nothing; at most three can excuse the same heartbeat. */
function withGap(state: MonitorState, gap: Gap): readonly Gap[] {
  const last = state.gaps.at(-1)
  if (last !== undefined && gap.from <= last.to) return [...state.gaps.slice(0, -1), joined(last, gap)]
  if (state.gaps.length < MAX_GAPS) return [...state.gaps, gap]
  const surplus = state.gaps.find((known) => !mayHaveBeenLost(known, state))
  return [...state.gaps.filter((known) => known !== surplus), gap]
}

function runAfterGap(run: Run, gap: Gap): Run {
  if (!run.watched || gap.to <= run.startedAt) return run
  const lostMs = gap.to - Math.max(gap.from, run.startedAt)
  const adjoins = run.gap !== null && gap.from <= run.gap.to
  return { ...run, deadlineAt: run.deadlineAt + lostMs, gap: adjoins ? joined(run.gap, gap) : gap }
}

/** Two gaps without a moment of listening between them are one. */
function joined(a: Gap, b: Gap): Gap {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) }
}

function gapBy(gap: Gap, now: number): Gap {
  return { from: Math.min(gap.from, now), to: Math.min(gap.to, now) }
}
