import { describe, expect, test } from 'vitest'
import type { AlertDraft } from '../../../../src/domain/alerts/notice.ts'
import { alertItem, alertKind, alertWords } from '../../../../src/domain/alerts/words.ts'
import { at, cron } from '../watched.ts'
import { down, incident, reminder, up } from './notices.ts'

const nightly = incident('Nightly backup', '02:05:00.001', 'missed', {
  schedule: cron('0 2 * * *', 'UTC'),
  expectedAt: at('02:00'),
  deadlineAt: at('02:05'),
  lastHeardAt: at('09 02:01'),
})
const expected = 'Expected by 02:05, every day at 02:00 with 5 min grace. Last heard yesterday at 02:01.'

/** Title and text on a clock of UTC. */
function words(time: string, draft: Partial<AlertDraft>): [title: string, text: string] {
  const { title, text } = alertWords({ notices: [], gathered: null, ...draft }, at(time), 'UTC')
  return [title, text]
}

const manyDown = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => down(name, '02:00'))

describe('an alert of one thing', () => {
  test('says that a monitor is down, and why', () => {
    const notices = [down('Nightly backup', '02:05:00.001', { incident: nightly })]
    expect(words('02:05:00.001', { notices })).toEqual(['Nightly backup missed its heartbeat', expected])
    expect(alertKind(notices)).toBe('down')
  })

  test('says that it is back, and for how long it was down, whenever that is told', () => {
    const notices = [up('Nightly backup', '02:05', '05:17')]
    expect(words('07:00', { notices })).toEqual(['Nightly backup is back', 'Down for 3 h 12 min.'])
    expect(alertKind(notices)).toBe('up')
  })

  test('says that it is still down, for how long by now, and why', () => {
    const notices = [reminder('Nightly backup', '02:05', '05:05', { incident: nightly })]
    expect(words('05:05:00.200', { notices })).toEqual([
      'Nightly backup is still down',
      `Down for 3 h. ${expected}`,
    ])
    expect(alertKind(notices)).toBe('reminder')
  })

  test('says it on the clock of the reader', () => {
    const notices = [down('Nightly backup', '02:05:00.001', { incident: nightly })]
    const { text } = alertWords({ notices, gathered: null }, at('02:06'), 'Europe/Berlin')
    expect(text).toMatch(/^Expected by 03:05, /)
  })
})

describe('a digest of many at once', () => {
  test('counts the alerts and names the first five monitors', () => {
    expect(words('02:00', { notices: manyDown.slice(0, 4), gathered: 'flood' })).toEqual([
      '4 alerts: 4 down',
      'A, B, C, D',
    ])
    expect(words('02:00', { notices: manyDown, gathered: 'flood' })).toEqual([
      '7 alerts: 7 down',
      'A, B, C, D, E and 2 more',
    ])
    expect(alertKind(manyDown)).toBe('digest')
  })

  test('says of which monitors it tells what, worst first', () => {
    const notices = [
      up('X', '01:00', '02:00'),
      reminder('Y', '01:00', '02:00'),
      ...manyDown.slice(0, 3),
      down('Export', '02:00'),
      up('Export', '02:00', '02:00:01'),
    ]
    expect(words('02:00:01', { notices, gathered: 'flood' })).toEqual([
      '6 alerts: 3 down, 1 still down, 1 down and back, 1 back',
      'Down: A, B, C. Still down: Y. Export was down for 1 s. And 1 more.',
    ])
  })
})

describe('a digest after quiet hours', () => {
  test('says how many went down and how many are back, and which', () => {
    const notices = [...manyDown.slice(0, 3), up('X', '09 21:00', '03:00'), up('Y', '09 21:00', '03:00')]
    expect(words('07:00', { notices, gathered: 'quiet hours' })).toEqual([
      'In quiet hours: 3 went down, 2 are back',
      'Down: A, B, C. Back: X, Y.',
    ])
  })

  test('says once of a monitor that it went down and came back', () => {
    const notices = [
      down('Export', '02:00'),
      down('A', '02:05'),
      up('Export', '02:00', '02:12'),
      up('X', '09 21:00', '03:00'),
    ]
    expect(words('07:00', { notices, gathered: 'quiet hours' })).toEqual([
      'In quiet hours: 1 went down, 1 was down and is back, 1 is back',
      'Down: A. Export was down for 12 min. Back: X.',
    ])
  })

  test('says no more of a single one that went down and came back', () => {
    const notices = [
      down('Nightly backup', '02:05', { incident: nightly }),
      up('Nightly backup', '02:05', '02:17', { incident: { ...nightly, startedAt: at('02:05') } }),
    ]
    expect(words('07:00', { notices, gathered: 'quiet hours' })).toEqual([
      'In quiet hours: Nightly backup was down for 12 min',
      expected,
    ])
  })

  test('says how often one went down and came back all night', () => {
    const notices = ['02:00', '03:00', '04:00'].flatMap((since) => [
      down('Export', since),
      up('Export', since, since.replace(':00', ':10')),
    ])
    expect(words('07:00', { notices, gathered: 'quiet hours' })[0]).toBe(
      'In quiet hours: Export was down 3 times, for 30 min in all',
    )
  })

  test('says of one that recovered and went down again that it is down', () => {
    const notices = [
      up('Nightly backup', '09 21:00', '01:00'),
      down('Nightly backup', '02:05:00.001', { incident: nightly }),
    ]
    expect(words('07:00', { notices, gathered: 'quiet hours' })).toEqual([
      'In quiet hours: Nightly backup missed its heartbeat',
      expected,
    ])
  })

  test('says of one that was known to be down, recovered, and was down once more for a while, that it is back', () => {
    const notices = [
      up('Export', '09 21:00', '01:00'),
      down('Export', '02:00'),
      up('Export', '02:00', '02:10'),
      ...manyDown.slice(0, 1),
    ]
    expect(words('07:00', { notices, gathered: 'quiet hours' })).toEqual([
      'In quiet hours: 1 went down, 1 is back',
      'Down: A. Back: Export.',
    ])
  })

  test('knows a monitor that was renamed in the night by its new name', () => {
    const notices = [
      down('Export', '02:00'),
      up('Export', '02:00', '02:12', { monitorName: 'Nightly export' }),
    ]
    expect(words('07:00', { notices, gathered: 'quiet hours' })[0]).toBe(
      'In quiet hours: Nightly export was down for 12 min',
    )
  })
})

describe('a very long or a very strange name', () => {
  const long = 'x'.repeat(500)
  const strange = '\u202egoes\nback\u0007wards\u001b[31m'

  test('leaves room in a reminder for what it says', () => {
    const [title] = words('03:05', { notices: [reminder(long, '02:05', '03:05')] })
    expect(title).toBe(`${'x'.repeat(99)}… is still down`)
    expect(words('03:05', { notices: [reminder(strange, '02:05', '03:05')] })[0]).toBe(
      'goes back wards is still down',
    )
  })

  test('leaves room in a digest for the others', () => {
    const notices = [down(long, '02:00'), down(strange, '02:00'), down('نسخة احتياطية', '02:00')]
    expect(words('02:00', { notices, gathered: 'flood' })[1]).toBe(
      `${'x'.repeat(39)}…, goes back wards, نسخة احتياطية`,
    )
  })
})

test('an item says what it would say alone, and of what', () => {
  expect(alertItem(down('Nightly backup', '02:05', { incident: nightly }), at('07:00'), 'UTC')).toEqual({
    about: 'monitor',
    kind: 'down',
    monitorId: 'Nightly backup',
    monitorName: 'Nightly backup',
    at: at('02:05'),
    reason: 'missed',
    incidentId: nightly.id,
    title: 'Nightly backup missed its heartbeat',
    text: expected,
  })
})
