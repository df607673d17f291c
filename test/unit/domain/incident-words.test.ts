import { describe, expect, test } from 'vitest'
import {
  incidentText,
  incidentTitle,
  recoveryText,
  recoveryTitle,
} from '../../../src/domain/incident-words.ts'
import type { IncidentFacts } from '../../../src/domain/monitor.ts'
import { at, cron, hourly, Watched } from './watched.ts'

const nightly: IncidentFacts = {
  schedule: cron('0 2 * * *', 'UTC'),
  graceSeconds: 300,
  expectedAt: at('02:00'),
  deadlineAt: at('02:05'),
  lastHeardAt: at('09 02:01'),
  runStartedAt: null,
  gap: null,
  said: null,
}
const now = at('02:05:00.001')

describe('the title', () => {
  test.each([
    ['missed', 'Nightly backup missed its heartbeat'],
    ['failed', 'Nightly backup failed'],
    ['exit 2', 'Nightly backup failed (exit 2)'],
    ['overran', 'Nightly backup ran too long'],
    ['reported down', 'Nightly backup is down'],
  ] as const)('of %s is "%s"', (reason, title) => {
    expect(incidentTitle('Nightly backup', reason)).toBe(title)
  })

  test('of a recovery is "Nightly backup is back"', () => {
    expect(recoveryTitle('Nightly backup')).toBe('Nightly backup is back')
  })

  test('leaves room for what happened to a monitor with a very long or a very strange name', () => {
    expect(incidentTitle('x'.repeat(500), 'failed')).toBe(`${'x'.repeat(99)}… failed`)
    expect(recoveryTitle('back\nup\u202e')).toBe('back up is back')
  })
})

describe('a missed heartbeat', () => {
  test('says until when it was expected, by which rule, and when it was last heard', () => {
    expect(incidentText('missed', nightly, now, 'UTC')).toBe(
      'Expected by 02:05, every day at 02:00 with 5 min grace. Last heard yesterday at 02:01.',
    )
  })

  test('says it on the clock of the reader, and names the zone of the schedule where it is another', () => {
    const facts = { ...nightly, schedule: cron('0 3 * * *', 'Europe/Berlin') }
    expect(incidentText('missed', facts, now, 'Europe/Berlin')).toBe(
      'Expected by 03:05, every day at 03:00 with 5 min grace. Last heard yesterday at 03:01.',
    )
    expect(incidentText('missed', facts, now, 'America/New_York')).toBe(
      'Expected by 22:05, every day at 03:00 in Europe/Berlin with 5 min grace. Last heard yesterday at 22:01.',
    )
  })

  test('says it days later with the date', () => {
    expect(incidentText('missed', nightly, at('20 12:00'), 'UTC')).toBe(
      'Expected by Tue 10 Mar at 02:05, every day at 02:00 with 5 min grace. Last heard Mon 9 Mar at 02:01.',
    )
  })

  test('names an interval, and no zone for it', () => {
    const facts = { ...nightly, schedule: hourly, lastHeardAt: at('01:00') }
    expect(incidentText('missed', facts, now, 'Asia/Tokyo')).toBe(
      'Expected by 11:05, every hour with 5 min grace. Last heard at 10:00.',
    )
  })

  test('speaks of no grace where there is none', () => {
    const facts = { ...nightly, graceSeconds: 0, deadlineAt: at('02:00') }
    expect(incidentText('missed', facts, now, 'UTC')).toBe(
      'Expected by 02:00, every day at 02:00. Last heard yesterday at 02:01.',
    )
  })

  test('sets words that have a comma apart', () => {
    const facts = { ...nightly, schedule: cron('*/15 * * * 1-5') }
    expect(incidentText('missed', facts, now, 'UTC')).toBe(
      'Expected by 02:05, every 15 minutes, Monday through Friday, with 5 min grace. Last heard yesterday at 02:01.',
    )
  })

  test('tells the seconds of a schedule that is a matter of seconds', () => {
    const facts = {
      ...nightly,
      schedule: { kind: 'interval', intervalSeconds: 20 } as const,
      graceSeconds: 10,
      deadlineAt: at('02:05:40'),
      lastHeardAt: at('02:05:10'),
    }
    expect(incidentText('missed', facts, at('02:05:40.001'), 'UTC')).toBe(
      'Expected by 02:05:40, every 20 s with 10 s grace. Last heard at 02:05:10.',
    )
  })

  test('says of a job that was never heard just that', () => {
    expect(incidentText('missed', { ...nightly, lastHeardAt: null }, now, 'UTC')).toBe(
      'Expected by 02:05, every day at 02:00 with 5 min grace. Never heard before.',
    )
  })

  test('says when this computer was not listening', () => {
    const job = new Watched({ schedule: cron('0 2 * * *') })
    job.success('02:01')
    job.away('23:10', '11 07:52').until('12 02:06')
    const facts = job.monitor.state.incident?.facts ?? nightly
    expect(incidentText('missed', facts, at('12 02:06'), 'UTC')).toBe(
      'Expected by 02:05, every day at 02:00 with 5 min grace. Last heard Tue 10 Mar at 02:01. ' +
        'This computer was not listening from Tue 10 Mar at 23:10 to yesterday at 07:52.',
    )
  })

  test('says it to the second where that was short', () => {
    const facts = { ...nightly, gap: { from: at('01:59:50'), to: at('02:00:20') } }
    expect(incidentText('missed', facts, now, 'UTC')).toMatch(
      / This computer was not listening from 01:59:50 to 02:00:20\.$/,
    )
  })
})

describe('a failure', () => {
  test.each(['failed', 'exit 2'] as const)('(%s) is told in the job’s own words', (reason) => {
    expect(incidentText(reason, { ...nightly, said: 'pg_dump: no space left' }, now, 'UTC')).toBe(
      'pg_dump: no space left',
    )
  })

  test('is told plainly where the job said nothing', () => {
    expect(incidentText('failed', nightly, now, 'UTC')).toBe('It reported a failure, without a message.')
    expect(incidentText('exit 2', { ...nightly, said: ' \n' }, now, 'UTC')).toBe(
      'It ended with exit status 2, without a message.',
    )
  })

  test('is told in one harmless line of 200 characters at most', () => {
    expect(incidentText('failed', { ...nightly, said: 'a\n\u001b[31mb\u0000c' }, now, 'UTC')).toBe('a b c')
    expect(incidentText('failed', { ...nightly, said: 'x'.repeat(5000) }, now, 'UTC')).toHaveLength(200)
  })
})

describe('a run that takes too long', () => {
  test('says since when it has been running and how long it may', () => {
    const facts = { ...nightly, runStartedAt: at('01:00'), deadlineAt: at('03:00') }
    expect(incidentText('overran', facts, at('03:00:00.001'), 'UTC')).toBe(
      'Started at 01:00 and has not ended within 2 h.',
    )
    expect(incidentText('overran', facts, at('11 03:00'), 'UTC')).toBe(
      'Started yesterday at 01:00 and has not ended within 2 h.',
    )
  })
})

describe('an incident of a monitor that a remote account watches', () => {
  const text = 'Expected by 00:05, every day at 00:00.'
  const remote = { name: 'devbox', text }

  test('is told on the clock here where enough is known of it', () => {
    const gap = { from: at('01:00'), to: at('01:30') }
    expect(incidentText('missed', { ...nightly, remote, gap }, now, 'UTC')).toBe(
      'Expected by 02:05, every day at 02:00 with 5 min grace. Last heard yesterday at 02:01. ' +
        'devbox was not listening from 01:00 to 01:30.',
    )
    const run = { runStartedAt: at('01:00'), deadlineAt: at('03:00') }
    expect(incidentText('overran', { ...nightly, ...run, remote }, at('03:00:00.001'), 'UTC')).toBe(
      'Started at 01:00 and has not ended within 2 h.',
    )
  })

  test.each(['missed', 'overran', 'failed', 'exit 3', 'reported down'] as const)(
    'is told as the account tells it where it %s and no more is known',
    (reason) => {
      expect(incidentText(reason, { ...nightly, deadlineAt: null, remote }, now, 'UTC')).toBe(text)
    },
  )

  test('is told plainly where not even the account has a sentence', () => {
    expect(
      incidentText('reported down', { ...nightly, remote: { name: 'devbox', text: '' } }, now, 'UTC'),
    ).toBe('It is reported as down, without a reason.')
  })
})

describe('a recovery', () => {
  test.each([
    ['05:17:00.001', 'Down for 3 h 12 min.'],
    ['02:05:38.300', 'Down for 38.3 s.'],
    ['13 06:05:00.001', 'Down for 3 d 4 h.'],
    ['02:00', 'Down for 0 ms.'],
  ])('at %s says "%s"', (time, text) => {
    expect(recoveryText(now, at(time))).toBe(text)
  })
})
