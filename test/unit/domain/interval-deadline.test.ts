import { expect, test } from 'vitest'
import { Watched } from './watched.ts'

test('a monitor that was never heard has no deadline and stays new', () => {
  const job = new Watched().until('31 23:59')
  expect(job).toMatchObject({ status: 'new', expected: null, deadline: null, changes: [] })
})

test('a heartbeat sets the next one’s time, an interval later, and its deadline, the grace after that', () => {
  const job = new Watched()
  job.success('02:00:12.345')
  expect(job).toMatchObject({ status: 'up', expected: '03:00:12.345', deadline: '03:05:12.345' })
  expect(job.monitor.state.lastHeardAt).toBe(Date.parse('2026-03-10T02:00:12.345Z'))
})

test('it is up until the moment it is expected, late a millisecond after', () => {
  const job = new Watched()
  job.success('02:00')
  expect(job.until('03:00').status).toBe('up')
  expect(job.until('03:00:00.001').status).toBe('late')
})

test('at exactly the deadline it is still late, a millisecond after it is down', () => {
  const job = new Watched()
  job.success('02:00')
  expect(job.until('03:05').status).toBe('late')
  expect(job.until('03:05:00.001').status).toBe('down')
  expect(job.changes).toEqual([
    '02:00 new → up, heard',
    '03:00:00.001 up → late, late',
    '03:05:00.001 late → down, missed',
  ])
})

test('without grace it is never late: it goes down a millisecond after it was expected', () => {
  const job = new Watched({ graceSeconds: 0 })
  job.success('02:00')
  expect(job.until('03:00').status).toBe('up')
  job.until('04:00')
  expect(job.changes).toEqual(['02:00 new → up, heard', '03:00:00.001 up → down, missed'])
})

test('a heartbeat in time moves the deadline and changes no state', () => {
  const job = new Watched()
  job.success('02:00')
  job.success('02:59')
  expect(job).toMatchObject({ status: 'up', deadline: '04:04', changes: ['02:00 new → up, heard'] })
})

test('a heartbeat at exactly the deadline is in time', () => {
  const job = new Watched()
  job.success('02:00')
  job.success('03:05')
  expect(job.changes.slice(1)).toEqual(['03:00:00.001 up → late, late', '03:05 late → up, heard'])
})

test('while it is down no deadline applies and nothing more happens', () => {
  const job = new Watched()
  job.success('02:00')
  job.until('20 12:00')
  expect(job).toMatchObject({ status: 'down', expected: null, deadline: null })
  expect(job.transitions).toHaveLength(3)
})

test('an incident says what it was judged by', () => {
  const job = new Watched()
  job.success('02:00')
  job.until('04:00')
  expect(job.monitor.state.incident).toEqual({
    id: '01J-1',
    startedAt: Date.parse('2026-03-10T03:05:00.001Z'),
    reason: 'missed',
    facts: {
      schedule: { kind: 'interval', intervalSeconds: 3600 },
      graceSeconds: 300,
      expectedAt: Date.parse('2026-03-10T03:00:00Z'),
      deadlineAt: Date.parse('2026-03-10T03:05:00Z'),
      lastHeardAt: Date.parse('2026-03-10T02:00:00Z'),
      runStartedAt: null,
      gap: null,
      said: null,
    },
  })
})
