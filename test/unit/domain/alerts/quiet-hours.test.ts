import { describe, expect, test } from 'vitest'
import { type QuietHours, quietUntil } from '../../../../src/domain/alerts/quiet-hours.ts'

const night: QuietHours = { from: '22:00', to: '07:00' }

/** The end of the quiet period at `time` on the clock of Berlin; null outside. Times are ISO, with their offset from UTC. */
function end(quiet: QuietHours | null, time: string): string | null {
  const until = quietUntil(quiet, 'Europe/Berlin', Date.parse(time))
  return until === null ? null : new Date(until).toISOString()
}

/** The same moment in UTC. */
function utc(time: string): string {
  return new Date(time).toISOString()
}

describe('quiet hours from 22:00 to 07:00', () => {
  test('begin at 22:00 sharp and are over at 07:00 sharp', () => {
    expect(end(night, '2026-07-10T21:59:59.999+02:00')).toBeNull()
    expect(end(night, '2026-07-10T22:00:00.000+02:00')).toBe(utc('2026-07-11T07:00:00+02:00'))
    expect(end(night, '2026-07-11T06:59:59.999+02:00')).toBe(utc('2026-07-11T07:00:00+02:00'))
    expect(end(night, '2026-07-11T07:00:00.000+02:00')).toBeNull()
  })

  test('last an hour less or more in the nights in which the clock is changed', () => {
    expect(end(night, '2026-03-28T22:00+01:00')).toBe(utc('2026-03-29T07:00+02:00'))
    expect(end(night, '2026-10-24T22:00+02:00')).toBe(utc('2026-10-25T07:00+01:00'))
  })
})

test('quiet hours from 12:30 to 13:15 are over on the same day', () => {
  const lunch = { from: '12:30', to: '13:15' }
  expect(end(lunch, '2026-07-10T12:29:59+02:00')).toBeNull()
  expect(end(lunch, '2026-07-10T13:00+02:00')).toBe(utc('2026-07-10T13:15+02:00'))
  expect(end(lunch, '2026-07-10T13:15+02:00')).toBeNull()
})

test('without quiet hours it is never quiet', () => {
  expect(end(null, '2026-07-10T23:00+02:00')).toBeNull()
})

describe('when the clock is set forward, from 02:00 to 03:00', () => {
  test('quiet hours that would have ended in between end at the change', () => {
    expect(end({ from: '22:00', to: '02:30' }, '2026-03-29T01:59+01:00')).toBe(utc('2026-03-29T02:00+01:00'))
    expect(end({ from: '22:00', to: '02:30' }, '2026-03-29T03:00+02:00')).toBeNull()
  })

  test('quiet hours that would have begun in between begin at the change', () => {
    expect(end({ from: '02:30', to: '07:00' }, '2026-03-29T01:59:59.999+01:00')).toBeNull()
    expect(end({ from: '02:30', to: '07:00' }, '2026-03-29T03:00+02:00')).toBe(utc('2026-03-29T07:00+02:00'))
  })

  test('quiet hours that would have been in between do not take place', () => {
    const skipped = { from: '02:10', to: '02:50' }
    expect(end(skipped, '2026-03-29T01:59:59.999+01:00')).toBeNull()
    expect(end(skipped, '2026-03-29T03:00+02:00')).toBeNull()
  })

  test('quiet hours all day but for that time last two days', () => {
    const allDay = { from: '02:50', to: '02:10' }
    expect(end(allDay, '2026-03-28T12:00+01:00')).toBe(utc('2026-03-30T02:10+02:00'))
  })
})

describe('when the clock is set back, from 03:00 to 02:00', () => {
  test('quiet hours end when it shows their end for the first time, and do not begin anew', () => {
    const quiet = { from: '22:00', to: '02:30' }
    expect(end(quiet, '2026-10-25T02:29+02:00')).toBe(utc('2026-10-25T02:30+02:00'))
    expect(end(quiet, '2026-10-25T02:30+02:00')).toBeNull()
    expect(end(quiet, '2026-10-25T02:00+01:00')).toBeNull()
    expect(end(quiet, '2026-10-25T02:29+01:00')).toBeNull()
  })

  test('quiet hours begin when it shows their beginning for the first time, and go on', () => {
    const quiet = { from: '02:30', to: '07:00' }
    expect(end(quiet, '2026-10-25T02:30+02:00')).toBe(utc('2026-10-25T07:00+01:00'))
    expect(end(quiet, '2026-10-25T02:00+01:00')).toBe(utc('2026-10-25T07:00+01:00'))
  })

  test('quiet hours up to 03:00 include the hour that comes twice', () => {
    const quiet = { from: '22:00', to: '03:00' }
    expect(end(quiet, '2026-10-25T02:59+02:00')).toBe(utc('2026-10-25T03:00+01:00'))
    expect(end(quiet, '2026-10-25T02:30+01:00')).toBe(utc('2026-10-25T03:00+01:00'))
  })
})

test('an unknown time zone is refused', () => {
  expect(() => quietUntil(night, 'Mars/Olympus', 0)).toThrow(RangeError)
})
