import type { SettingsPatch } from '../../../src/contract/settings.ts'
import type { Senders } from '../../../src/engine/alerts/senders.ts'
import { DEMO_NOW, DEMO_ZONE } from './demo.ts'
import type { Job, JobRun } from './jobs.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How people are told in the history of alerts. */
export const ALERT_SETTINGS: SettingsPatch = {
  quietHours: { from: '22:00', to: '07:00' },
  reminderMinutes: 120,
  webhookUrl: 'https://hooks.example.org/upwarden',
  alertCommand: ['/usr/local/bin/tell-me', '--to', 'phone'],
}

/** Since when the webhook's receiver refuses, UTC ms: 09:00 in Berlin. */
const REFUSED_SINCE = DEMO_NOW - 77 * MINUTE
/** When the program was not there, UTC ms. */
const NO_PROGRAM_UNTIL = DEMO_NOW - 20 * HOUR

/** What becomes of alerts on their way: the receiver is down since a while, and yesterday a program was missing. */
export const alertSenders: Partial<Senders> = {
  webhook: async ({ at }) =>
    Date.parse(at) < REFUSED_SINCE
      ? { is: 'delivered' }
      : {
          is: 'failed',
          again: true,
          detail: 'The receiver answered 503 (Service Unavailable). It may be down: look there.',
        },
  command: async ({ at }) =>
    Date.parse(at) > NO_PROGRAM_UNTIL
      ? { is: 'delivered' }
      : {
          is: 'failed',
          again: false,
          detail:
            'There is no program /usr/local/bin/tell-me: check the path under Settings → Notifications.',
        },
}

/** Jobs that have been told of in every way: alone, as one, in the morning, again, and not at all. */
export function alertJobs(): Job[] {
  const yesterday = Date.UTC(2026, 10, 24, 13, 3, 10)
  return [
    daily('Database backup', '0 9 * * *', [at(8, 0, -1), { ...at(8, 0), exitStatus: 'missed' }]),
    daily('Renew certificates', '30 8 * * *', [at(7, 30, -1), { ...at(7, 30), exitStatus: 1 }], {
      muted: { at: DEMO_NOW - 2 * DAY, until: DEMO_NOW + DAY },
    }),
    ...['Copy photos', 'Mirror packages', 'Rotate logs on nas.local', 'Scan documents'].map(
      (name, place): Job => ({
        monitor: {
          name,
          tags: ['lan'],
          schedule: { kind: 'interval', intervalSeconds: 6 * 3600 },
          graceSeconds: 3600,
        },
        runs: [
          { at: yesterday - 5 * HOUR + place * MINUTE, exitStatus: 0 },
          { at: yesterday, exitStatus: 32, message: 'mount.nfs: no route to host' },
          ...[1, 2, 3].map((n) => ({ at: yesterday + n * 5 * HOUR + place * MINUTE, exitStatus: 0 })),
        ],
      }),
    ),
    daily('Export to warehouse', '0 3 * * *', [
      at(2, 0, -1),
      { ...at(2, 0), exitStatus: 1, message: 'connection reset' },
      { ...at(4, 10), exitStatus: 0 },
    ]),
    daily('Index the documents', '30 4 * * *', [at(3, 30, -1), { ...at(3, 30), exitStatus: 'missed' }]),
  ]
}

function daily(name: string, expression: string, runs: readonly JobRun[], more: Partial<Job> = {}): Job {
  const schedule = { kind: 'cron', expression, timezone: DEMO_ZONE } as const
  return { monitor: { name, schedule, graceSeconds: 300 }, runs, ...more }
}

/** A run that succeeded, at so many hours and minutes of UTC, today or so many days before. */
function at(hour: number, minute: number, day = 0): JobRun {
  return { at: Date.UTC(2026, 10, 25 + day, hour, minute), exitStatus: 0 }
}
