import { expect, test } from 'vitest'
import { Watched } from './watched.ts'

test('a heartbeat ends the incident and sets the next deadline', () => {
  const job = new Watched()
  job.success('02:00')
  const { transition } = job.success('05:30')
  expect(job).toMatchObject({ status: 'up', deadline: '06:35' })
  expect(job.monitor.state.incident).toBeNull()
  expect(transition).toMatchObject({ from: 'down', to: 'up', reason: 'heard', incident: { id: '01J-1' } })
})

test('a heartbeat that is only late ends no incident', () => {
  const job = new Watched()
  job.success('02:00')
  expect(job.success('03:03').transition).toMatchObject({ from: 'late', to: 'up', incident: null })
})

test('a job that keeps missing has one incident each time, numbered', () => {
  const job = new Watched()
  for (const time of ['02:00', '04:00', '06:00']) job.success(time)
  const incidents = job.transitions.filter(({ to }) => to === 'down').map(({ incident }) => incident?.id)
  expect(incidents).toEqual(['01J-1', '01J-2'])
})

test('a heartbeat makes a new monitor up', () => {
  const job = new Watched()
  expect(job.success('02:00').transition).toMatchObject({ from: 'new', to: 'up', incident: null })
})

test('a heartbeat makes an unknown monitor up, and no gap is on its mind any more', () => {
  const job = new Watched()
  job.success('02:00')
  job.away('02:30', '06:00')
  expect(job.status).toBe('unknown')
  job.away('06:10', '06:20')
  expect(job.success('06:30').transition).toMatchObject({ from: 'unknown', to: 'up', incident: null })
  expect(job.monitor.state.gaps).toEqual([])
  job.until('12:00')
  expect(job.monitor.state.incident?.facts.gap).toBeNull()
})
