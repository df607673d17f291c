import type { AlertView } from '../../../../src/contract/alerts.ts'
import type { IncidentView } from '../../../../src/contract/history.ts'
import type { MonitorView } from '../../../../src/contract/monitor.ts'
import type { Status } from '../../../../src/domain/monitor.ts'
import type { NaiveMonitor } from '../../domain/naive-model.ts'
import type { NaiveUpwarden } from './naive-upwarden.ts'
import type { RealUpwarden } from './real-upwarden.ts'

/** All that people see. Times are UTC milliseconds. */
interface Seen {
  readonly now: number
  readonly monitors: Readonly<Record<string, SeenMonitor>>
  readonly summary: {
    readonly counts: Readonly<Partial<Record<Status, number>>>
    readonly running: number
    readonly muted: number
    readonly status: string
  }
  /** Alerts, in words. */
  readonly told: readonly string[]
  /** What was not told because its monitor was muted. */
  readonly withheld: readonly string[]
}

interface SeenMonitor {
  readonly status: Status
  readonly running: boolean
  readonly expectedAt: number | null
  readonly deadlineAt: number | null
  readonly lastHeardAt: number | null
  readonly pausedAt: number | null
  readonly lastDurationMs: number | null
  readonly mutedUntil: number | 'unmuted' | null
  /** Whether the text of its incident says that nobody listened; null where there is none. */
  readonly isGapTold: boolean | null
  readonly incidents: readonly string[]
  readonly changes: readonly string[]
}

export async function seenOfReal(real: RealUpwarden): Promise<Seen> {
  const monitors = await real.monitors()
  const seen = monitors.map(async (monitor) => {
    const { incidents } = await real.client.monitors.incidents({ id: monitor.id })
    return [monitor.name, seenOfMonitor(monitor, incidents, real.changesOf(monitor.name))] as const
  })
  const { counts, running, muted, status } = await real.client.summary()
  const { alerts } = await real.client.alerts.list({ limit: 500 })
  const withheld = alerts.filter((alert) => alert.withheld !== null).flatMap(({ items }) => items.map(said))
  return {
    now: real.clock.now(),
    monitors: Object.fromEntries(await Promise.all(seen)),
    summary: {
      counts: withoutNone({ ...counts, new: monitors.filter(isNew).length }),
      running,
      muted,
      status,
    },
    told: real.told.map((alert) => alertInWords(alert, real.told)).sort(),
    withheld: withheld.sort(),
  }
}

export function seenOfNaive(naive: NaiveUpwarden): Seen {
  const monitors = [...naive.monitors].map(([name, monitor]) => {
    const until = naive.isMuted(name) ? (naive.mutedUntil.get(name) ?? 0) : 'unmuted'
    return [name, seenOfNaiveMonitor(monitor, until === Number.POSITIVE_INFINITY ? null : until)] as const
  })
  const counts = { down: 0, late: 0, unknown: 0, up: 0, new: 0, paused: 0 }
  for (const [, { status }] of monitors) counts[status] += 1
  const isShown = (status: Status): boolean =>
    monitors.some(([, monitor]) => monitor.status === status && monitor.mutedUntil === 'unmuted')
  return {
    now: naive.now,
    monitors: Object.fromEntries(monitors),
    summary: {
      counts: withoutNone(counts),
      running: monitors.filter(([, { running }]) => running).length,
      muted: monitors.filter(([, { mutedUntil }]) => mutedUntil !== 'unmuted').length,
      status: (['down', 'late', 'unknown', 'up'] as const).find(isShown) ?? 'idle',
    },
    told: naive.alerts.told
      .map(({ at, tells, gathered, replaces }) =>
        inWords(
          at,
          tells,
          gathered,
          replaces.map((alert) => alert.tells),
        ),
      )
      .sort(),
    withheld: naive.alerts.withheld.filter((what) => !what.endsWith('reminder')).sort(),
  }
}

function seenOfMonitor(
  monitor: MonitorView,
  incidents: readonly IncidentView[],
  changes: readonly string[],
): SeenMonitor {
  const { status, running, lastDurationMs, incident, muted } = monitor
  return {
    status,
    running,
    expectedAt: ms(monitor.expectedAt),
    deadlineAt: ms(monitor.deadlineAt),
    lastHeardAt: ms(monitor.lastHeartbeatAt),
    pausedAt: ms(monitor.pausedAt),
    lastDurationMs,
    mutedUntil: muted ? ms(monitor.mutedUntil) : 'unmuted',
    isGapTold: incident === null ? null : incident.text.includes('was not listening'),
    incidents: incidents
      .map(({ reason, startedAt, endedAt }) => `${reason}, ${ms(startedAt)} to ${ms(endedAt)}`)
      .sort(),
    changes,
  }
}

function seenOfNaiveMonitor(monitor: NaiveMonitor, mutedUntil: SeenMonitor['mutedUntil']): SeenMonitor {
  const { incident, ...seen } = monitor.see()
  return {
    ...seen,
    mutedUntil,
    isGapTold: incident === null ? null : monitor.incidents.at(-1)?.gapEndAt !== null,
    incidents: monitor.incidents
      .map(({ reason, startedAt, endedAt }) => `${reason}, ${startedAt} to ${endedAt}`)
      .sort(),
  }
}

function alertInWords({ at, title, items, replaces }: AlertView, told: readonly AlertView[]): string {
  const night = title.startsWith('In quiet hours') ? 'quiet hours' : 'flood'
  const replaced = replaces.flatMap((n) => told.find((other) => other.n === n) ?? [])
  return inWords(
    Date.parse(at),
    items.map(said),
    items.length < 2 ? null : night,
    replaced.map((alert) => alert.items.map(said)),
  )
}

/** In the order of time, and of the alphabet where that does not tell: what is told at once is in no order. */
function inWords(
  at: number,
  tells: readonly string[],
  gathered: 'flood' | 'quiet hours' | null,
  replaces: readonly (readonly string[])[],
): string {
  const places = replaces.map((alert) => `[${alert.toSorted().join(', ')}]`).sort()
  const inPlaceOf = places.length === 0 ? '' : `, in place of ${places.join(' ')}`
  return `${new Date(at).toISOString().slice(5, -1)} ${gathered ?? 'alone'}: ${tells.toSorted().join(', ')}${inPlaceOf}`
}

function said({ monitorName, incidentId, kind }: AlertView['items'][number]): string {
  return `${monitorName}-${incidentId.split('-').at(-1)} ${kind}`
}

function withoutNone(counts: Readonly<Record<Status, number>>): Partial<Record<Status, number>> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}

function isNew({ status }: MonitorView): boolean {
  return status === 'new'
}

function ms(moment: string | null): number | null {
  return moment === null ? null : Date.parse(moment)
}
