import { expect, test } from 'vitest'
import { listLines } from '../../../src/cli/commands/list.ts'
import { before, sampleDown, sampleMonitor, seenOn } from './samples.ts'

const monitors = [
  sampleMonitor({ name: '数据库备份', tags: ['db', 'prod'] }),
  sampleDown(),
  sampleMonitor({ name: 'Running', running: true, runStartedAt: before(200), deadlineAt: before(-90) }),
  sampleMonitor({ name: 'Fresh', status: 'new', lastHeartbeatAt: null, expectedAt: null, deadlineAt: null }),
  sampleMonitor({ name: 'Resting', status: 'paused', expectedAt: null, pausedAt: before(7200), muted: true }),
  sampleMonitor({
    name: 'Asleep',
    status: 'unknown',
    unheardIn: { from: before(31_320), to: before(720) },
    deadlineAt: before(-720),
  }),
  sampleMonitor({ name: 'Slow', status: 'late', expectedAt: before(60), deadlineAt: before(-240) }),
]

test('the worst comes first, and each row says what it waits for', () => {
  expect(listLines(monitors, seenOn(null))).toEqual([
    'STATE    NAME            HEARD      NEXT                                            TAGS',
    'down     Nightly backup  3 min ago  missed, 2 h 12 min ago',
    'late     Slow            3 min ago  1 min late, alerts in 4 min',
    'unknown  Asleep          3 min ago  not listening for 8 h 30 min, alerts in 12 min',
    'up       Running         3 min ago  running for 3 min, alerts in 2 min',
    'up       数据库备份      3 min ago  in 57 min                                       db, prod',
    'new      Fresh           never      waiting for its first heartbeat',
    'paused   Resting         3 min ago  paused 2 h ago, muted',
  ])
})

test('a terminal shows a mark before the word', () => {
  const lines = listLines(monitors, seenOn(120))
  expect(lines.map((line) => line.slice(0, 9).trim())).toEqual([
    'STATE',
    '✖ down',
    '◔ late',
    '? unknown',
    '● up',
    '● up',
    '○ new',
    '‖ paused',
  ])
})

test('a name that would steer the terminal is made harmless, and keeps to its line', () => {
  const name = 'a\u001b[31mb\u001b]0;title\u0007c\nd\r\u009b2Je\u202ef'
  const lines = listLines([sampleMonitor({ name, tags: ['\u001b[2Jx'] })], seenOn(null))
  expect(lines).toHaveLength(2)
  expect(lines[1]).not.toMatch(/[\p{Cc}\u202e]/u)
  expect(lines[1]).toMatch(/^up {5}abc d/)
})

test('where some are of accounts, each says of which', () => {
  const remote = { statusWord: null, scheduleText: null, pushUrlWorksHere: true }
  const mixed = [
    sampleMonitor(),
    sampleMonitor({ name: 'Export', source: 'a1', remote }),
    sampleMonitor({
      name: 'Odd',
      source: 'a1',
      status: 'unknown',
      remote: { ...remote, statusWord: 'asleep' },
    }),
  ]
  expect(listLines(mixed, seenOn(null), new Map([['a1', 'devbox']]))).toEqual([
    'STATE    NAME            ACCOUNT  HEARD      NEXT                 TAGS',
    'unknown  Odd             devbox   3 min ago  "asleep" over there',
    'up       Export          devbox   3 min ago  in 57 min',
    'up       Nightly backup           3 min ago  in 57 min',
  ])
})
