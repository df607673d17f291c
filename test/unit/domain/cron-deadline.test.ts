import { expect, test } from 'vitest'
import { cron, Watched } from './watched.ts'

const nightly = { schedule: cron('0 2 * * *') }

test('a heartbeat is expected at the first time of the schedule after the last one', () => {
  const job = new Watched(nightly)
  job.success('02:01')
  expect(job).toMatchObject({ status: 'up', expected: '11 02:00', deadline: '11 02:05' })
})

test('a heartbeat at the very time of the schedule answers that time', () => {
  const job = new Watched(nightly)
  job.success('02:00')
  expect(job.expected).toBe('11 02:00')
})

test('a heartbeat that comes a little early leaves the same time expected', () => {
  const job = new Watched(nightly)
  job.success('02:01')
  job.success('11 01:59')
  expect(job.expected).toBe('11 02:00')
  job.until('11 02:05:00.001')
  expect(job.status).toBe('down')
})

test('it is late after its time and down after the grace', () => {
  const job = new Watched(nightly)
  job.success('02:01')
  job.until('12 00:00')
  expect(job.changes.slice(1)).toEqual([
    '11 02:00:00.001 up → late, late',
    '11 02:05:00.001 late → down, missed',
  ])
})

test('a second signal before the next time keeps it, one after it moves on', () => {
  const job = new Watched({ schedule: cron('*/10 * * * *'), graceSeconds: 600 })
  job.success('02:01')
  job.success('02:09:59.999')
  expect(job.expected).toBe('02:10')
  job.success('02:10')
  expect(job.expected).toBe('02:20')
  job.success('02:31')
  expect(job.expected).toBe('02:40')
})

test('the clock of its zone decides: two o’clock in New York is six in the morning in UTC', () => {
  const job = new Watched({ schedule: cron('0 2 * * *', 'America/New_York') })
  job.success('00:30')
  expect(job.expected).toBe('06:00')
})

test('a time that daylight saving skips is expected right after the change', () => {
  const job = new Watched({ schedule: cron('30 2 * * *', 'Europe/Berlin') })
  job.success('28 01:31')
  expect(job).toMatchObject({ expected: '29 01:00', deadline: '29 01:05' })
})
