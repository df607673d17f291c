import { expect, test } from 'vitest'
import { shown, Watched } from './watched.ts'

const oneHour = { maxRunSeconds: 3600 }
const first = { runId: '11111111-1111-4111-8111-111111111111' }
const second = { runId: '22222222-2222-4222-8222-222222222222' }

test('a run in progress goes on over a gap, and gets its time back', () => {
  const job = new Watched(oneHour)
  job.success('01:50')
  job.start('02:00')
  job.away('02:10', '02:40')
  expect(job).toMatchObject({ status: 'up', running: true, deadline: '03:30' })
})

test('only the part of a gap after its start is given back', () => {
  const job = new Watched(oneHour)
  job.start('02:00')
  job.away('02:10', '02:20')
  job.start('02:30', second)
  expect(job.deadline).toBe('03:10')
  job.success('02:50', second)
  expect(job.deadline).toBe('03:10')
})

test('a run that ends in time after a gap is as ever', () => {
  const job = new Watched(oneHour)
  job.start('02:00')
  job.away('02:10', '02:40')
  expect(job.success('03:30').durationMs).toBe(90 * 60_000)
  expect(job).toMatchObject({ status: 'up', deadline: '04:35' })
})

test('a run whose end is not heard is closed, the monitor unknown, without an alert', () => {
  const job = new Watched(oneHour)
  job.success('01:50')
  job.start('02:00')
  job.away('02:10', '02:40').until('03:30:00.001')
  expect(job.changes.slice(1)).toEqual(['03:30:00.001 up → unknown, end not heard'])
  expect(job).toMatchObject({ running: false, deadline: '03:45' })
})

test('that happens on waking where the gap was longer than the run might take', () => {
  const job = new Watched(oneHour)
  job.success('01:50')
  job.start('02:00')
  job.away('02:10', '22:00').until('22:50:00.001')
  expect(job.changes.slice(1)).toEqual(['22:50:00.001 up → unknown, end not heard'])
})

test('then it waits for a heartbeat as if it had been heard at the gap’s end, and tells of the gap', () => {
  const job = new Watched(oneHour)
  job.success('01:50')
  job.start('02:00')
  job.away('02:10', '02:40').until('05:00')
  expect(job.changes.slice(-1)).toEqual(['03:45:00.001 unknown → down, missed'])
  const gap = job.monitor.state.incident?.facts.gap
  expect([shown(gap?.from ?? null), shown(gap?.to ?? null)]).toEqual(['02:10', '02:40'])
})

test('of gaps without a moment of listening between them, it tells as of one', () => {
  const job = new Watched(oneHour)
  job.success('01:50')
  job.start('02:00')
  job.away('02:05', '02:10').away('02:20', '02:30').away('02:30', '02:40').until('05:00')
  const gap = job.monitor.state.incident?.facts.gap
  expect([shown(gap?.from ?? null), shown(gap?.to ?? null)]).toEqual(['02:20', '02:40'])
})

test('after a run that outlasted even that deadline, it waits a whole interval from the close', () => {
  const job = new Watched({ maxRunSeconds: 6 * 3600 })
  job.success('01:50')
  job.start('02:00')
  job.away('02:10', '02:11').until('08:01:00.001')
  expect(job).toMatchObject({ status: 'unknown', expected: '09:01:00.001', deadline: '09:06:00.001' })
})

test('a heartbeat heard after the gap counts, not the gap’s end', () => {
  const job = new Watched(oneHour)
  job.start('02:00', first)
  job.away('02:10', '02:11')
  job.success('02:50', second)
  job.until('03:01:00.001')
  expect(job).toMatchObject({ status: 'unknown', deadline: '03:55' })
})

test('a run of a monitor that was never heard makes it unknown, too', () => {
  const job = new Watched(oneHour)
  job.start('02:00')
  job.away('02:10', '02:40').until('03:30:00.001')
  expect(job.changes).toEqual(['03:30:00.001 new → unknown, end not heard'])
})

test('a run that began after the gap overruns as ever, the one before it does not', () => {
  const job = new Watched(oneHour)
  job.start('02:00', first)
  job.away('02:10', '02:20')
  job.start('02:30', second)
  job.until('05:00')
  expect(job.changes).toEqual([
    '03:10:00.001 new → unknown, end not heard',
    '03:30:00.001 unknown → down, overran',
  ])
  expect(job.monitor.state.incident?.facts.gap).toBeNull()
})

test('a run is not judged before its deadline: while it lasts no heartbeat is missing', () => {
  const job = new Watched(oneHour)
  job.success('01:50')
  job.start('02:30')
  job.away('02:49', '02:51').until('03:32')
  expect(job.changes.slice(1)).toEqual([])
})
