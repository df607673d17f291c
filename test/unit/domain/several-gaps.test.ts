import { expect, test } from 'vitest'
import { cron, shown, Watched } from './watched.ts'

test('a weekend of closed lids raises no alert, whichever gap the deadlines fall into', () => {
  const job = new Watched({ schedule: cron('0 2 * * *') })
  job.success('13 02:01')
  job.away('13 18:00', '14 10:00').away('14 12:00', '15 11:00').away('15 11:30', '16 08:00')
  expect(job.changes.slice(1)).toEqual(['14 10:00 up → unknown, not listening'])
  expect(job).toMatchObject({ status: 'unknown', deadline: '17 02:05' })
})

test('a miss after it tells of the last gap', () => {
  const job = new Watched({ schedule: cron('0 2 * * *') })
  job.success('13 02:01')
  job.away('13 18:00', '14 10:00').away('14 12:00', '15 11:00').until('17 00:00')
  const gap = job.monitor.state.incident?.facts.gap
  expect([shown(gap?.from ?? null), shown(gap?.to ?? null)]).toEqual(['14 12:00', '15 11:00'])
})

test('two gaps that each cover less than half of the grace do not excuse together', () => {
  const job = new Watched({ graceSeconds: 3600 })
  job.success('02:00')
  job.away('03:05', '03:25').away('03:30', '03:50').until('04:01')
  expect(job.changes.slice(-1)).toEqual(['04:00:00.001 late → down, missed'])
})

test('of two gaps that may each have swallowed the heartbeat, it waits from the end of the last', () => {
  const job = new Watched({ graceSeconds: 3600 })
  job.success('02:00')
  job.away('02:59', '03:01').away('03:10', '03:45').until('04:01')
  expect(job).toMatchObject({ status: 'unknown', expected: '04:45' })
})

test('a gap that begins as another ends goes on as one', () => {
  const job = new Watched({ graceSeconds: 3600 })
  job.success('02:00')
  job.away('03:05', '03:25').away('03:25', '03:45').until('04:01')
  expect(job).toMatchObject({ status: 'unknown', expected: '04:45' })
})

test('a gap is remembered for the deadline that counts from an earlier one', () => {
  const job = new Watched({ schedule: { kind: 'interval', intervalSeconds: 600 }, graceSeconds: 3600 })
  job.success('02:00')
  job.away('02:05', '02:15').away('02:20', '02:40').until('03:10:00.001')
  expect(job).toMatchObject({ status: 'unknown', expected: '02:25', deadline: '03:25' })
  job.until('03:25:00.001')
  expect(job).toMatchObject({ status: 'unknown', expected: '02:50', deadline: '03:50' })
  expect(job.until('03:50:00.001').status).toBe('down')
})

test('a night of short wakes does not make it forget the gap that matters', () => {
  const job = new Watched({ graceSeconds: 12 * 3600 })
  job.success('02:00')
  job.away('02:30', '03:30')
  for (let n = 100; n < 300; n += 2) job.away(`04:00:00.${n}`, `04:00:00.${n + 1}`)
  expect(job.monitor.state.gaps).toHaveLength(50)
  expect(job.until('15:00:00.001').status).toBe('unknown')
})
