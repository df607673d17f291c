import { expect, test } from 'vitest'
import { Watched } from './watched.ts'

const first = { runId: '11111111-1111-4111-8111-111111111111' }
const second = { runId: '22222222-2222-4222-8222-222222222222' }
const third = { runId: '33333333-3333-4333-8333-333333333333' }
const oneHour = { maxRunSeconds: 3600 }

test('each end of two overlapping runs gets the duration of its own', () => {
  const job = new Watched(oneHour)
  job.start('02:00', first)
  job.start('02:10', second)
  expect(job.success('02:30', first).durationMs).toBe(30 * 60_000)
  expect(job.running).toBe(true)
  expect(job.success('02:40', second).durationMs).toBe(30 * 60_000)
  expect(job.running).toBe(false)
})

test('the earliest deadline of the runs in progress is in force', () => {
  const job = new Watched(oneHour)
  job.start('02:00', first)
  job.start('02:10', second)
  expect(job.deadline).toBe('03:00')
  job.success('02:30', first)
  expect(job.deadline).toBe('03:10')
})

test('a success of another run makes it up and does not end the run', () => {
  const job = new Watched(oneHour)
  job.start('02:00', first)
  expect(job.success('02:30', second)).toMatchObject({ durationMs: null, transition: { to: 'up' } })
  expect(job).toMatchObject({ running: true, deadline: '03:00' })
  expect(job.until('03:00:00.001').status).toBe('down')
})

test('a success without rid ends every run', () => {
  const job = new Watched(oneHour)
  job.start('02:00', first)
  job.start('02:10', second)
  expect(job.success('02:30').durationMs).toBeNull()
  expect(job.running).toBe(false)
})

test('a success without rid is the end of the only run in progress, whatever its rid', () => {
  const job = new Watched(oneHour)
  job.start('02:00', first)
  expect(job.success('02:30').durationMs).toBe(30 * 60_000)
})

test('a success with a rid does not end a run that was started without', () => {
  const job = new Watched(oneHour)
  job.start('02:00')
  expect(job.success('02:30', first).durationMs).toBeNull()
  expect(job.running).toBe(true)
})

test('any fail ends every run, and only its own gives it a duration', () => {
  const job = new Watched(oneHour)
  job.start('02:00', first)
  job.start('02:10', second)
  expect(job.fail('02:30', third).durationMs).toBeNull()
  expect(job).toMatchObject({ status: 'down', running: false })
})

test('a start with the rid of a run in progress begins that run anew', () => {
  const job = new Watched(oneHour)
  job.start('02:00', first)
  job.start('02:30', first)
  expect(job.deadline).toBe('03:30')
  job.success('02:40', first)
  expect(job.running).toBe(false)
})

test('a run that overran is not reported again when another one succeeds', () => {
  const job = new Watched(oneHour)
  job.start('02:00', first)
  job.success('03:30', second)
  expect(job).toMatchObject({ status: 'up', running: false, deadline: '04:35' })
  job.until('04:30')
  expect(job.changes).toEqual(['03:00:00.001 new → down, overran', '03:30 down → up, heard'])
})

test('a run that is still in time keeps its deadline over the incident of another', () => {
  const job = new Watched(oneHour)
  job.start('02:00', first)
  job.start('02:50', second)
  job.success('03:10', first)
  expect(job).toMatchObject({ status: 'up', running: true, deadline: '03:50' })
})

test('a run that was started while it was down does not overrun, even after the recovery', () => {
  const job = new Watched(oneHour)
  job.fail('02:00')
  job.start('02:10', first)
  job.success('02:20', second)
  expect(job).toMatchObject({ status: 'up', running: true, deadline: '03:25' })
  job.success('03:20', second)
  expect(job.running).toBe(false)
})

test('a hundred runs at a time are followed; of more, the oldest is forgotten', () => {
  const job = new Watched(oneHour)
  for (let n = 0; n < 101; n += 1) job.start(`02:00:00.${String(n).padStart(3, '0')}`, { runId: `run ${n}` })
  expect(job.monitor.state.runs).toHaveLength(100)
  expect(job.deadline).toBe('03:00:00.001')
})
