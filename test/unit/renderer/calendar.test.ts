import { expect, test } from 'vitest'
import { MUTE_CHOICES, muteWords } from '../../../renderer/monitor/mute.ts'
import { absolute, atDayTime, midnightAfter, period } from '../../../renderer/time/calendar.ts'
import { local, moment, monitorView } from './monitor.ts'

const now = local(25, 10, 17)

test('a moment of today stands in a sentence with "at", one of another day without', () => {
  expect(atDayTime(local(25, 2, 5), now)).toEqual({ value: 'at 02:05', until: local(26) })
  expect(atDayTime(local(24, 2, 5), now).value).toBe('yesterday 02:05')
})

test('last night is told by its hours, an older period with its days', () => {
  expect(period(local(24, 23, 10), local(25, 7, 52), now).value).toBe('23:10–07:52')
  expect(period(local(21, 23, 10), local(22, 7, 52), now).value).toBe('Sat 23:10 – Sun 07:52')
})

test('a mute says when it ends, and ends then', () => {
  const muted = monitorView({ muted: true, mutedUntil: moment(26, 8) })
  expect(muteWords(muted, now)).toEqual({ value: 'Muted until tomorrow 08:00', until: local(26) })
  expect(muteWords(muted, local(26, 7)).value).toBe('Muted until 08:00')
  expect(muteWords(muted, local(26, 8)).value).toBeNull()
  expect(muteWords(monitorView({ muted: true }), now).value).toBe('Muted')
  expect(muteWords(monitorView(), now).value).toBeNull()
})

test('one can mute for 1, 4 or 8 hours, until tomorrow morning, and until unmuted', () => {
  expect(MUTE_CHOICES.map(({ end }) => end(now))).toEqual([
    local(25, 11, 17),
    local(25, 14, 17),
    local(25, 18, 17),
    local(26, 8),
    null,
  ])
})

test('a day is as long as the clock makes it', () => {
  expect(midnightAfter(local(25, 23, 59, 59))).toBe(local(26))
})

test('a tooltip tells a moment in full, to the second', () => {
  expect(absolute(local(24, 2, 1, 7))).toBe('Tue 24 Nov 2026, 02:01:07')
})
