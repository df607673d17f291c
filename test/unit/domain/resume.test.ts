import { expect, test } from 'vitest'
import { cron, Watched } from './watched.ts'

test('resuming restarts the clock: the deadline counts from that moment', () => {
  const job = new Watched()
  job.success('02:00')
  job.pause('02:30').resume('12:00')
  expect(job).toMatchObject({ status: 'up', expected: '13:00', deadline: '13:05' })
  expect(job.transitions.at(-1)).toMatchObject({
    from: 'paused',
    to: 'up',
    reason: 'resumed',
    incident: null,
  })
  expect(job.until('13:05:00.001').status).toBe('down')
})

test('the next time of a cron schedule after resuming is expected', () => {
  const job = new Watched({ schedule: cron('0 2 * * *') })
  job.success('02:01')
  job.pause('03:00').resume('12 10:00')
  expect(job.expected).toBe('13 02:00')
})

test('resuming does not change when it was last heard', () => {
  const job = new Watched()
  job.success('02:00')
  job.pause('02:30').resume('12:00').until('14:00')
  expect(job.monitor.state.incident?.facts.lastHeardAt).toBe(Date.parse('2026-03-10T02:00:00Z'))
})

test('a monitor that was down before is up until the deadline', () => {
  const job = new Watched()
  job.fail('02:00')
  job.pause('02:30').resume('12:00')
  expect(job).toMatchObject({ status: 'up', deadline: '13:05' })
})

test('a monitor that was never heard is new again, without a deadline', () => {
  const job = new Watched().pause('02:00').resume('03:00').until('20 00:00')
  expect(job).toMatchObject({ status: 'new', deadline: null })
  expect(job.changes).toEqual(['02:00 new → paused, paused', '03:00 paused → new, resumed'])
})

test('a run that went on over the pause has no deadline; the heartbeat has', () => {
  const job = new Watched({ maxRunSeconds: 7200 })
  job.success('01:00')
  job.start('01:30')
  job.pause('02:00').resume('10:00')
  expect(job).toMatchObject({ status: 'up', running: true, deadline: '11:05' })
  expect(job.success('10:30').durationMs).toBe(9 * 3_600_000)
})

test('a gap before the pause or during it is forgotten', () => {
  const job = new Watched()
  job.success('02:00')
  job.away('02:50', '03:01').pause('03:02').away('04:00', '09:00').resume('10:00')
  expect(job.until('11:05:00.001').status).toBe('down')
})

test('what was not heard before the pause is no excuse after it', () => {
  const job = new Watched()
  job.success('02:00')
  job.away('02:30', '06:00').pause('06:10').resume('07:00').until('09:00')
  expect(job.changes.slice(-1)).toEqual(['08:05:00.001 late → down, missed'])
  expect(job.monitor.state.incident?.facts.gap).toBeNull()
})

test('a monitor of which only a run was ever known is new again, too, whatever is edited then', () => {
  const job = new Watched()
  job.start('02:00')
  job.away('02:01', '02:02').until('02:07').pause('02:08').resume('02:09')
  expect(job).toMatchObject({ status: 'new', deadline: null })
  job.start('03:00')
  job.until('03:10').edit('03:10', { maxRunSeconds: 7200 })
  expect(job).toMatchObject({ status: 'new', expected: null, deadline: '05:00' })
})

test('resuming what is not paused does nothing', () => {
  const job = new Watched()
  job.success('02:00')
  const before = job.monitor
  expect(job.resume('02:30').monitor).toBe(before)
})
