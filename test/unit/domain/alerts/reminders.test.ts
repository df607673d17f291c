import { describe, expect, test } from 'vitest'
import { reminderDueAt, reminderEveryMs, withoutQuiet } from '../../../../src/domain/alerts/reminders.ts'
import { at } from '../watched.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

describe('how often one is reminded', () => {
  test('is for the settings to say, where the monitor says nothing', () => {
    expect(reminderEveryMs(null, 30)).toBe(30 * MINUTE_MS)
  })

  test('is never by default', () => {
    expect(reminderEveryMs(null, null)).toBeNull()
  })

  test('is for the monitor to say first', () => {
    expect(reminderEveryMs(60, 30)).toBe(HOUR_MS)
    expect(reminderEveryMs(60, null)).toBe(HOUR_MS)
  })

  test('is never where the monitor says 0, whatever the settings say', () => {
    expect(reminderEveryMs(0, 30)).toBeNull()
  })
})

describe('a reminder every hour', () => {
  const hourly = {
    startedAt: at('02:05'),
    toldAt: at('02:05'),
    remindedAt: null,
    skippedAt: null,
    everyMs: HOUR_MS,
  }

  test('is first due an hour after people were told that the monitor is down', () => {
    expect(reminderDueAt(hourly)).toBe(at('03:05'))
  })

  test('counts from when they were told, not from when it went down in quiet hours', () => {
    expect(reminderDueAt({ ...hourly, toldAt: at('07:00') })).toBe(at('08:00'))
  })

  test('counts from when it went down, where they were never told because it was muted', () => {
    expect(reminderDueAt({ ...hourly, toldAt: null })).toBe(at('03:05'))
  })

  test('is due again an hour later, and does not drift with the moment at which it is told', () => {
    expect(reminderDueAt({ ...hourly, remindedAt: at('03:05') })).toBe(at('04:05'))
    expect(reminderDueAt({ ...hourly, remindedAt: at('03:05:00.250') })).toBe(at('04:05'))
  })

  test('that was due three times while the receiver was off is told once', () => {
    const missed = reminderDueAt(hourly)
    const toldAt = at('05:20')
    expect(missed).toBeLessThan(toldAt)
    expect(reminderDueAt({ ...hourly, remindedAt: toldAt })).toBe(at('06:05'))
  })

  test('that was told late is not told again a moment later', () => {
    expect(reminderDueAt({ ...hourly, remindedAt: at('05:04:50') })).toBe(at('06:05'))
    expect(reminderDueAt({ ...hourly, remindedAt: at('05:35') })).toBe(at('07:05'))
    expect(reminderDueAt({ ...hourly, remindedAt: at('05:34:59') })).toBe(at('06:05'))
  })

  test('that nobody was told in quiet hours comes at its next time', () => {
    expect(reminderDueAt({ ...hourly, skippedAt: at('05:04:50') })).toBe(at('05:05'))
    expect(reminderDueAt({ ...hourly, skippedAt: at('05:05') })).toBe(at('06:05'))
  })

  test('comes a whole period after people were told, also where the clock was set back since', () => {
    expect(reminderDueAt({ ...hourly, remindedAt: at('01:30') })).toBe(at('03:05'))
  })

  test('that was due in quiet hours while the receiver was off is not told after them', () => {
    const quiet = { quiet: { from: '02:30', to: '04:00' }, timezone: 'UTC' }
    const after = withoutQuiet(hourly, quiet, at('04:01'))
    expect(after.skippedAt).toBe(at('03:05'))
    expect(reminderDueAt(after)).toBe(at('04:05'))
    expect(withoutQuiet(hourly, quiet, at('03:04'))).toEqual(hourly)
    expect(withoutQuiet(hourly, { ...quiet, quiet: null }, at('04:01'))).toEqual(hourly)
  })

  test('goes by a new period at once', () => {
    expect(reminderDueAt({ ...hourly, remindedAt: at('03:05'), everyMs: 15 * MINUTE_MS })).toBe(at('03:20'))
  })
})
