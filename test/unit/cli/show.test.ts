import { expect, test } from 'vitest'
import { monitorLines } from '../../../src/cli/commands/show.ts'
import { clockTime } from '../../../src/cli/relative-time.ts'
import type { RelayView } from '../../../src/contract/relay.ts'
import { before, sampleDown, sampleMonitor, seenOn } from './samples.ts'

test('everything there is to know of a monitor stands there, one thing a line', () => {
  const monitor = sampleMonitor({
    description: 'pg_dump of shop\n\u001b[2Jsecond line',
    tags: ['db', 'prod'],
    schedule: { kind: 'cron', expression: '0 2 * * *', timezone: 'Europe/Berlin' },
    maxRunSeconds: 7200,
    lastDurationMs: 41_234,
    manualResume: true,
    reminderMinutes: 90,
    alertsInQuietHours: true,
    muted: true,
    relayUrl: 'https://example.org/x',
    relay: { ...NOTHING_RELAYED, lastDeliveredAt: before(180) },
  })
  expect(monitorLines(monitor, seenOn(null))).toEqual([
    'Nightly backup  up, in 57 min, muted',
    '  pg_dump of shop',
    '  second line',
    '',
    '  Schedule     every day at 02:00, Europe/Berlin, 5 min grace',
    `  Last heard   3 min ago, ${clockTime(before(180))}`,
    `  Expected     in 57 min, ${clockTime(before(-3420))}`,
    `  Alerts       in 1 h 2 min, ${clockTime(before(-3720))}`,
    '  Last run     took 41.2 s',
    '  Longest run  2 h',
    '  Resumes      by hand only, not by a heartbeat',
    '  Reminders    every 1 h 30 min while it is down',
    '  Quiet hours  alerts in them, too',
    '  Muted        until it is unmuted',
    '  Tags         db, prod',
    '  Push URL     http://127.0.0.1:8477/api/v1/heartbeat/token',
    '  Badge        http://127.0.0.1:8478/badge/key.svg',
    '  Relay to     https://example.org/x',
    '  Relayed      last 3 min ago',
    '  Slug         nightly-backup',
    '  Id           01JDEXAMPLE00000000000000A',
    `  Added        1 d ago, ${clockTime(before(86_400))}`,
  ])
})

const NOTHING_RELAYED: RelayView = {
  waiting: 0,
  oldestAt: null,
  lastDeliveredAt: null,
  problem: null,
  retryAt: null,
  dropped: null,
}

/** What is said of the relay of a monitor, as `label: text`. */
function relayLines(relay: Partial<RelayView>): string[] {
  const monitor = sampleMonitor({
    relayUrl: 'https://example.org/x',
    relay: { ...NOTHING_RELAYED, ...relay },
  })
  const lines = monitorLines(monitor, seenOn(null))
  const first = lines.findIndex((line) => line.startsWith('  Relay to'))
  const end = lines.findIndex((line) => line.startsWith('  Slug'))
  return lines.slice(first + 1, end).map((line) => line.trim().replace(/ {2,}/, ': '))
}

test('a relay says what waits, what is wrong, when it is tried again, and what it had to drop', () => {
  expect(relayLines({})).toEqual(['Relayed: nothing yet'])
  expect(relayLines({ waiting: 1, oldestAt: before(60) })).toEqual([
    'Relayed: nothing yet; 1 signal waits for 1 min',
  ])
  const away = { waiting: 1234, oldestAt: before(3 * 3600), lastDeliveredAt: before(4 * 3600) }
  const dropped = { count: 2, at: before(86_400), reason: 'It was gone.' }
  expect(relayLines({ ...away, problem: 'It is away.', retryAt: before(-240), dropped })).toEqual([
    'Relayed: last 4 h ago; 1,234 signals wait, the oldest for 3 h',
    'Problem: It is away. Next attempt in 4 min.',
    'Not relayed: 2 signals had to be dropped, the last 1 d ago: It was gone.',
  ])
})

test('a monitor that is down says why, in a sentence', () => {
  expect(monitorLines(sampleDown({ description: 'pg_dump' }), seenOn(null)).slice(0, 3)).toEqual([
    'Nightly backup  down, missed, 2 h 12 min ago',
    '  Expected by 17:48, every hour with 5 min grace. Last heard at 16:43.',
    '  pg_dump',
  ])
})
