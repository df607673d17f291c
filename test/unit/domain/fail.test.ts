import { expect, test } from 'vitest'
import { kindOfExitStatus } from '../../../src/domain/signal.ts'
import { Watched } from './watched.ts'

test('a fail makes it down at once', () => {
  const job = new Watched()
  job.success('02:00')
  expect(job.fail('02:30').transition).toMatchObject({ from: 'up', to: 'down', reason: 'failed' })
  expect(job).toMatchObject({ status: 'down', expected: null, deadline: null })
})

test('a fail makes a monitor down that was never heard before', () => {
  const job = new Watched()
  job.fail('02:00')
  expect(job.changes).toEqual(['02:00 new → down, failed'])
})

test.each([1, 2, 137, 255])('exit status %d is a fail that says so', (exitStatus) => {
  const job = new Watched()
  job.success('02:00')
  expect(job.exit('02:30', exitStatus)).toMatchObject({
    kind: 'fail',
    transition: { to: 'down', reason: `exit ${exitStatus}` },
  })
  expect(job.monitor.state.incident?.reason).toBe(`exit ${exitStatus}`)
})

test('exit status 0 is a heartbeat', () => {
  expect(kindOfExitStatus(0)).toBe('success')
  const job = new Watched()
  expect(job.exit('02:00', 0)).toMatchObject({ kind: 'success', transition: { to: 'up', reason: 'heard' } })
})

test('a failed job is not missed as well: the silence after it raises no second alert', () => {
  const job = new Watched()
  job.success('02:00')
  job.fail('02:30')
  job.until('20 12:00')
  expect(job.changes).toEqual(['02:00 new → up, heard', '02:30 up → down, failed'])
})

test('a second fail belongs to the same incident, which keeps its reason', () => {
  const job = new Watched()
  job.fail('02:00')
  expect(job.exit('03:00', 2).transition).toBeNull()
  expect(job.monitor.state).toMatchObject({ incidentCount: 1, incident: { reason: 'failed' } })
})

test('a fail while it is down for a missed heartbeat is no second incident', () => {
  const job = new Watched()
  job.success('02:00')
  expect(job.fail('04:00').transition).toBeNull()
  expect(job.monitor.state.incident).toMatchObject({ id: '01J-1', reason: 'missed' })
})

test('a fail counts as heard: the incident says when it was heard before', () => {
  const job = new Watched()
  job.success('02:00')
  job.fail('02:30', { said: 'disk full' })
  expect(job.monitor.state.lastHeardAt).toBe(Date.parse('2026-03-10T02:30:00Z'))
  expect(job.monitor.state.incident?.facts).toMatchObject({
    lastHeardAt: Date.parse('2026-03-10T02:00:00Z'),
    deadlineAt: null,
    said: 'disk full',
  })
})

test('a heartbeat after a fail makes it up, with the deadline counted from the heartbeat', () => {
  const job = new Watched()
  job.fail('02:00')
  job.success('02:10')
  expect(job).toMatchObject({ status: 'up', deadline: '03:15' })
})
