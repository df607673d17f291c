import { describe, expect, test } from 'vitest'
import { Watched } from './watched.ts'

describe('a paused monitor', () => {
  test('has no deadline and raises no alert', () => {
    const job = new Watched()
    job.success('02:00')
    job.pause('02:30').until('20 00:00')
    expect(job).toMatchObject({ status: 'paused', expected: null, deadline: null })
    expect(job.changes.slice(1)).toEqual(['02:30 up → paused, paused'])
    expect(job.monitor.state.pausedAt).toBe(Date.parse('2026-03-10T02:30:00Z'))
  })

  test('has no deadline of a run in progress either', () => {
    const job = new Watched()
    job.start('02:00')
    job.pause('02:02').until('20 00:00')
    expect(job).toMatchObject({ status: 'paused', running: true, deadline: null })
  })

  test('that was down has no incident any more', () => {
    const job = new Watched()
    job.fail('02:00')
    job.pause('02:30')
    expect(job.monitor.state.incident).toBeNull()
    expect(job.transitions.at(-1)).toMatchObject({ from: 'down', to: 'paused', incident: { id: '01J-1' } })
  })

  test('is not paused again: the first moment stands', () => {
    const job = new Watched().pause('02:00').pause('03:00')
    expect(job.transitions).toHaveLength(1)
    expect(job.monitor.state.pausedAt).toBe(Date.parse('2026-03-10T02:00:00Z'))
  })
})

describe('a signal for a paused monitor', () => {
  test('resumes it when it is a success', () => {
    const job = new Watched().pause('02:00')
    expect(job.success('03:00')).toMatchObject({ kind: 'success', transition: { from: 'paused', to: 'up' } })
    expect(job).toMatchObject({ status: 'up', deadline: '04:05' })
    expect(job.monitor.state.pausedAt).toBeNull()
  })

  test('makes it down when it is a fail', () => {
    const job = new Watched().pause('02:00')
    expect(job.exit('03:00', 2)).toMatchObject({
      kind: 'fail',
      transition: { from: 'paused', to: 'down', reason: 'exit 2' },
    })
    expect(job.monitor.state.pausedAt).toBeNull()
  })

  test('is recorded when it is a start, and no deadline follows', () => {
    const job = new Watched().pause('02:00')
    expect(job.start('03:00')).toMatchObject({ kind: 'start', transition: null })
    expect(job).toMatchObject({ status: 'paused', running: true, deadline: null })
    expect(job.success('03:10').durationMs).toBe(600_000)
  })
})

describe('with manual resume', () => {
  test.each(['success', 'fail', 'start', 'log'] as const)(
    'a %s is kept as ignored and changes nothing',
    (kind) => {
      const job = new Watched({ manualResume: true }).pause('02:00')
      const before = job.monitor
      expect(job[kind]('03:00')).toEqual({
        monitor: before,
        transition: null,
        kind: 'ignored',
        durationMs: null,
      })
    },
  )

  test.each([0, 1, 255])('exit status %d is ignored, too', (exitStatus) => {
    const job = new Watched({ manualResume: true }).pause('02:00')
    expect(job.exit('03:00', exitStatus).kind).toBe('ignored')
    expect(job.status).toBe('paused')
  })

  test('signals count as ever while it is not paused', () => {
    const job = new Watched({ manualResume: true })
    expect(job.success('02:00').kind).toBe('success')
    expect(job.status).toBe('up')
  })
})
