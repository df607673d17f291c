import { expect, test } from 'vitest'
import { cron, Watched } from './watched.ts'

test('a two-second restart in the night does not delay the alert of a missing job', () => {
  const job = new Watched({ schedule: cron('0 2 * * *') })
  job.success('02:01')
  job.away('11 01:30', '11 01:30:02').away('11 02:03', '11 02:03:02').until('11 03:00')
  expect(job.changes.slice(-1)).toEqual(['11 02:05:00.001 late → down, missed'])
})

test('after a restart just before the deadline it is judged when we have listened for a minute', () => {
  const job = new Watched()
  job.success('02:00')
  job.away('03:04:50', '03:04:52').until('03:05:51.999')
  expect(job).toMatchObject({ status: 'late', deadline: '03:05' })
  expect(job.until('03:05:52').status).toBe('down')
})

test('a heartbeat that comes in that minute saves it', () => {
  const job = new Watched()
  job.success('02:00')
  job.away('03:04:50', '03:04:52')
  job.success('03:05:40')
  expect(job.changes.slice(-1)).toEqual(['03:05:40 late → up, heard'])
})

test('with a grace of less than a minute it is judged after that', () => {
  const job = new Watched({ graceSeconds: 20 })
  job.success('02:00')
  job.away('03:00:15', '03:00:19').until('03:00:38.999')
  expect(job.status).toBe('late')
  expect(job.until('03:00:39').status).toBe('down')
})

test('another restart in that minute begins it anew', () => {
  const job = new Watched()
  job.success('02:00')
  job.away('03:04:50', '03:04:52').away('03:05:30', '03:05:32').until('03:06:31.999')
  expect(job.status).toBe('late')
  expect(job.until('03:06:32').status).toBe('down')
})

test('it is late at its time, the minute notwithstanding', () => {
  const job = new Watched()
  job.success('02:00')
  job.away('02:59:50', '02:59:52').until('03:00:00.001')
  expect(job.status).toBe('late')
})
