import type { Job, JobRun, Sleep } from './jobs.ts'
import { chance, steadyRuns, withRuns } from './runs.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export const DEMO_ZONE = 'Europe/Berlin'
/** When someone looks: Wednesday, 25 November 2026, 10:17 in Berlin. */
export const DEMO_NOW = Date.UTC(2026, 10, 25, 9, 17)
/** Two weeks and a half before. */
export const DEMO_START = DEMO_NOW - 17 * DAY

/** The laptop's lid was closed last night, and on a Sunday. */
export const DEMO_SLEEPS: readonly Sleep[] = [
  { from: Date.UTC(2026, 10, 22, 9, 40), to: Date.UTC(2026, 10, 22, 18, 5) },
  { from: Date.UTC(2026, 10, 24, 22, 10), to: Date.UTC(2026, 10, 25, 6, 52) },
]

/** What a developer may watch from one computer: something of everything that a monitor can be. */
export function demoJobs(): Job[] {
  return [
    {
      monitor: {
        name: 'Database backup',
        description: 'pg_dump of shop, to the NAS',
        tags: ['db'],
        schedule: daily('0 9 * * *'),
        graceSeconds: 300,
      },
      runs: withRuns(days(8, 0, 38 * SECOND, 1), {
        0: { exitStatus: 'missed' },
        6: { exitStatus: 2, message: 'disk quota exceeded', body: 'pg_dump: error: disk quota exceeded\n' },
      }),
    },
    {
      monitor: {
        name: 'Renew certificates',
        tags: ['tls'],
        schedule: daily('30 8 * * *'),
        graceSeconds: 3600,
      },
      runs: withRuns(days(7, 30, 4 * SECOND, 2), { 0: { exitStatus: 1, message: 'rate limited' } }),
      muted: { at: DEMO_NOW - 40 * MINUTE, until: DEMO_NOW + 23 * HOUR },
    },
    {
      monitor: { name: 'Invoice queue worker', schedule: every(15 * MINUTE), graceSeconds: 300 },
      runs: recent(15 * MINUTE, DEMO_NOW - 17.5 * MINUTE, 9 * SECOND, 3),
    },
    {
      monitor: { name: 'Laptop rsync', schedule: daily('30 23 * * *'), graceSeconds: 1800 },
      runs: withRuns(days(22, 30, 95 * SECOND, 4, -1), { 0: { exitStatus: 'missed' } }),
    },
    {
      monitor: {
        name: 'Train embeddings',
        tags: ['gpu'],
        schedule: daily('30 9 * * *'),
        graceSeconds: 1800,
        maxRunSeconds: 10_800,
      },
      runs: withRuns(days(8, 35, 65 * MINUTE, 5), { 0: { exitStatus: null } }),
    },
    {
      monitor: { name: 'Sync mailing list', schedule: every(15 * MINUTE), graceSeconds: 300 },
      runs: recent(15 * MINUTE, DEMO_NOW - 3 * MINUTE, 12 * SECOND, 6),
    },
    {
      monitor: { name: 'Export to warehouse', tags: ['etl'], schedule: every(HOUR), graceSeconds: 600 },
      runs: withRuns(recent(HOUR, DEMO_NOW - 48 * MINUTE, 4 * MINUTE, 7), { 1: { exitStatus: 1 } }),
    },
    {
      monitor: {
        name: 'Rotate logs on nas.local',
        tags: ['lan'],
        schedule: daily('15 8 * * *'),
        graceSeconds: 600,
      },
      runs: days(7, 15, undefined, 8),
    },
    {
      monitor: {
        name: 'Mirror packages',
        tags: ['lan', 'apt'],
        schedule: every(2 * HOUR),
        graceSeconds: 900,
      },
      runs: recent(2 * HOUR, DEMO_NOW - 71 * MINUTE, 3 * MINUTE, 9),
    },
    {
      monitor: { name: 'Warm the caches', schedule: every(30 * SECOND), graceSeconds: 30 },
      runs: steadyRuns({
        from: DEMO_NOW - 8 * MINUTE,
        until: DEMO_NOW - 12 * SECOND,
        everyMs: 30 * SECOND,
        durationMs: 800,
        chance: chance(10),
      }),
    },
    {
      monitor: { name: 'Check links', schedule: daily('0 9 * * 1-5'), graceSeconds: 3600 },
      runs: days(8, 4, 7 * MINUTE, 11),
    },
    { monitor: { name: 'Index the documents', schedule: every(6 * HOUR) }, runs: [] },
    {
      monitor: {
        name: 'Payroll report',
        tags: ['finance'],
        schedule: daily('0 6 * * *'),
        graceSeconds: 7200,
      },
      runs: days(5, 0, HOUR, 12, -9),
      pausedAt: DEMO_NOW - 8.9 * DAY,
    },
  ]
}

/** What a newcomer has after the first hours: one job that is heard, and one that is not called yet. */
export function firstJobs(): Job[] {
  return [
    {
      monitor: { name: 'Nightly backup', schedule: every(HOUR) },
      runs: recent(HOUR, DEMO_NOW - 14 * MINUTE, 40 * SECOND, 20).slice(-3),
    },
    { monitor: { name: 'Export to warehouse', schedule: every(6 * HOUR) }, runs: [] },
  ]
}

function every(ms: number) {
  return { kind: 'interval', intervalSeconds: ms / SECOND } as const
}

function daily(expression: string) {
  return { kind: 'cron', expression, timezone: DEMO_ZONE } as const
}

/** A run each day at so many hours and minutes of UTC, up to today or so many days before it. */
function days(
  hour: number,
  minute: number,
  durationMs: number | undefined,
  seed: number,
  lastDay = 0,
): JobRun[] {
  const last = Date.UTC(2026, 10, 25 + lastDay, hour, minute)
  const from = last - Math.floor((last - DEMO_START) / DAY) * DAY
  const length = durationMs === undefined ? {} : { durationMs }
  return steadyRuns({ from, until: last, everyMs: DAY, chance: chance(seed), ...length })
}

/** The last sixteen runs at an even pace, up to `last`; none while the computer slept. */
function recent(everyMs: number, last: number, durationMs: number, seed: number): JobRun[] {
  const rhythm = { from: last - 15 * everyMs, until: last, everyMs, durationMs, chance: chance(seed) }
  return steadyRuns(rhythm).filter(({ at }) => isAwake(at))
}

function isAwake(at: number): boolean {
  return DEMO_SLEEPS.every(({ from, to }) => at < from || at > to)
}
