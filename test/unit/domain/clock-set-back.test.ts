import { expect, test } from 'vitest'
import { cron, shown, Watched } from './watched.ts'

test('no deadline is later than the new time, the interval and the grace together', () => {
  const job = new Watched()
  job.success('12:00')
  job.setClockBack('12:10', '02:00')
  expect(job).toMatchObject({ status: 'up', expected: '03:00', deadline: '03:05' })
  expect(shown(job.monitor.state.lastHeardAt)).toBe('02:00')
})

test('a deadline that counts from before the new time stays', () => {
  const job = new Watched()
  job.success('12:00')
  job.setClockBack('12:30', '12:20')
  expect(job).toMatchObject({ expected: '13:00', deadline: '13:05' })
})

test('a cron schedule goes on at its first time after the new time', () => {
  const job = new Watched({ schedule: cron('0 2 * * *') })
  job.success('11 02:01')
  job.setClockBack('11 02:30', '11 01:30')
  expect(job.expected).toBe('11 02:00')
})

test('a job that is gone is still reported', () => {
  const job = new Watched()
  job.success('12:00')
  job.setClockBack('12:10', '02:00').until('04:00')
  expect(job.changes.slice(1)).toEqual(['03:00:00.001 up → late, late', '03:05:00.001 late → down, missed'])
})

test('what was late and by the new time is not is up', () => {
  const job = new Watched()
  job.success('12:00')
  job.setClockBack('13:02', '12:50')
  expect(job.changes.slice(-1)).toEqual(['12:50 late → up, clock set back'])
})

test('what is down stays down', () => {
  const job = new Watched()
  job.success('12:00')
  job.until('14:00').setClockBack('14:00', '12:10').until('18:00')
  expect(job.changes.slice(-1)).toEqual(['13:05:00.001 late → down, missed'])
  expect(shown(job.monitor.state.incident?.startedAt ?? null)).toBe('12:10')
})

test('a paused monitor was paused by now at the latest', () => {
  const job = new Watched().pause('12:00').setClockBack('12:10', '02:00')
  expect(shown(job.monitor.state.pausedAt)).toBe('02:00')
})

test('a run has no later deadline than one that starts now', () => {
  const job = new Watched({ maxRunSeconds: 3600 })
  job.start('12:00')
  expect(job.setClockBack('12:10', '02:00').deadline).toBe('03:00')
  expect(job.success('02:30').durationMs).toBe(30 * 60_000)
})

test('a run keeps the deadline that it has where that is sooner', () => {
  const job = new Watched({ maxRunSeconds: 3600 })
  job.start('12:00')
  expect(job.setClockBack('12:30', '12:20').deadline).toBe('13:00')
})

test('a gap that now lies ahead excuses nothing any more', () => {
  const job = new Watched()
  job.success('12:00')
  job.away('12:59', '13:01').setClockBack('13:02', '12:30').until('13:10')
  expect(job.changes.slice(-1)).toEqual(['13:05:00.001 late → down, missed'])
})
