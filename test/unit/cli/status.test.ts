import { expect, test } from 'vitest'
import { statusLines } from '../../../src/cli/commands/status.ts'
import { before, sampleDown, sampleMonitor, sampleSummary, seenOn } from './samples.ts'

const headline = (...args: [Parameters<typeof statusLines>[0], Parameters<typeof statusLines>[1]?]) =>
  statusLines(args[0], args[1] ?? [], seenOn(null))[0]

const counts = { down: 0, late: 0, unknown: 0, up: 0, new: 0, paused: 0 }

test('all well fits in four lines', () => {
  expect(statusLines(sampleSummary({ counts: { ...counts, up: 14 } }), [], seenOn(null))).toEqual([
    'All 14 up',
    '',
    'Heartbeats  http://127.0.0.1:8477 (this computer only)',
    'Page        http://127.0.0.1:8478 (`upwarden open`)',
    'Receiver    Upwarden Tray 0.1.0, headless, running for 3 h 12 min',
  ])
})

test('trouble comes first, the worst above, each with its reason in a sentence', () => {
  const troubled = [
    sampleMonitor({ name: 'Export', status: 'late', expectedAt: before(130), deadlineAt: before(-170) }),
    sampleDown(),
    sampleDown({
      name: 'ETL',
      incident: {
        id: 'i',
        startedAt: before(300),
        endedAt: null,
        reason: 'exit 2',
        text: 'disk\u001b[2J\nfull',
      },
    }),
  ]
  const summary = sampleSummary({
    status: 'down',
    counts: { ...counts, down: 2, late: 1, up: 11, new: 1 },
    running: 2,
    acceptsFromNetwork: true,
  })
  expect(statusLines(summary, troubled, seenOn(null)).slice(0, 8)).toEqual([
    '2 down, 1 late of 15 (11 up, 1 new, 2 running)',
    '',
    '  down  Nightly backup  missed, 2 h 12 min ago',
    '      Expected by 17:48, every hour with 5 min grace. Last heard at 16:43.',
    '  down  ETL             exit 2, 5 min ago',
    '      disk full',
    '  late  Export          2 min late, alerts in 3 min',
    '',
  ])
  expect(statusLines(summary, troubled, seenOn(null))).toContain(
    'Heartbeats  http://127.0.0.1:8477 (open to the network)',
  )
})

test('a muted monitor is shown, but is not what the headline counts', () => {
  const summary = sampleSummary({ status: 'up', counts: { ...counts, down: 1, up: 2 }, muted: 1 })
  const lines = statusLines(summary, [sampleDown({ muted: true, mutedUntil: before(-3600) })], seenOn(null))
  expect(lines[0]).toBe('2 up (1 muted)')
  expect(lines[2]).toBe('  down  Nightly backup  missed, 2 h 12 min ago, muted for 1 h')
})

test.each([
  ['Nothing is watched yet: upwarden add "Nightly backup" --every 1d', { status: 'idle', counts }],
  ['Nothing is up (2 new, 1 paused)', { status: 'idle', counts: { ...counts, new: 2, paused: 1 } }],
  ['1 up', { counts: { ...counts, up: 1 } }],
  ['3 up (1 new)', { counts: { ...counts, up: 3, new: 1 } }],
  ['All 2 up (1 running)', { counts: { ...counts, up: 2 }, running: 1 }],
] as const)('%s', (words, summary) => {
  expect(headline(sampleSummary(summary))).toBe(words)
})

test('what does not fit on the screen is counted, with how to see it', () => {
  const troubled = Array.from({ length: 40 }, (_, index) => sampleDown({ name: `Job ${index}` }))
  const lines = statusLines(
    sampleSummary({ status: 'down', counts: { ...counts, down: 40 } }),
    troubled,
    seenOn(80),
  )
  expect(lines.filter((line) => line.includes('✖ down'))).toHaveLength(15)
  expect(lines).toContain('  and 25 more: upwarden list --status down,late,unknown')
})

test('on a terminal sentences are cut at its edge', () => {
  const lines = statusLines(
    sampleSummary({ status: 'down', counts: { ...counts, down: 1 } }),
    [sampleDown()],
    seenOn(40),
  )
  expect(lines[3]).toBe('      Expected by 17:48, every hour wit…')
})

test('doors that are shut, and a gap, are said', () => {
  const summary = sampleSummary({ pushUrl: null, gap: { from: before(600) } })
  expect(statusLines(summary, [], seenOn(null))).toEqual(
    expect.arrayContaining([
      'Heartbeats  none are taken: the push door is shut',
      'Gap         not listening for 10 min',
    ]),
  )
})
