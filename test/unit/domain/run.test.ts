import { describe, expect, test } from 'vitest'
import { Watched } from './watched.ts'

const twoHours = { maxRunSeconds: 7200 }

describe('a start', () => {
  test('sets running, and leaves state and last heard as they were', () => {
    const job = new Watched()
    job.success('02:00')
    expect(job.start('02:30').transition).toBeNull()
    expect(job).toMatchObject({ status: 'up', running: true, expected: '03:00' })
    expect(job.monitor.state.lastHeardAt).toBe(Date.parse('2026-03-10T02:00:00Z'))
  })

  test('replaces the deadline by the one of the run: a job that showed up is not missing', () => {
    const job = new Watched(twoHours)
    job.success('02:00')
    job.start('02:30')
    expect(job.deadline).toBe('04:30')
    expect(job.until('04:30').status).toBe('up')
  })

  test('gives the run as long as the grace period where no maximum run time is set', () => {
    const job = new Watched()
    job.start('02:30')
    expect(job.deadline).toBe('02:35')
  })

  test('of a late job makes it up again', () => {
    const job = new Watched(twoHours)
    job.success('02:00')
    job.start('03:02')
    expect(job.changes.slice(1)).toEqual(['03:00:00.001 up → late, late', '03:02 late → up, started'])
  })

  test('leaves a new monitor new, and one in doubt unknown', () => {
    const fresh = new Watched()
    fresh.start('02:00')
    expect(fresh).toMatchObject({ status: 'new', running: true })
    const job = new Watched()
    job.success('02:00')
    job.away('02:30', '06:00')
    job.start('06:10')
    expect(job).toMatchObject({ status: 'unknown', running: true, deadline: '06:15' })
  })

  test('of a job that is down is recorded, and no deadline follows', () => {
    const job = new Watched()
    job.fail('02:00')
    expect(job.start('02:10')).toMatchObject({ kind: 'start', transition: null })
    expect(job).toMatchObject({ status: 'down', running: true, deadline: null })
    expect(job.until('20 00:00').transitions).toHaveLength(1)
  })
})

describe('the end of a run', () => {
  test('is a success: it gives the duration and the heartbeat’s deadline is in force again', () => {
    const job = new Watched(twoHours)
    job.start('02:00')
    expect(job.success('02:00:41.234').durationMs).toBe(41_234)
    expect(job).toMatchObject({ status: 'up', running: false, deadline: '03:05:41.234' })
    expect(job.monitor.state.lastDurationMs).toBe(41_234)
  })

  test('or a fail, which gives the duration, too', () => {
    const job = new Watched(twoHours)
    job.start('02:00')
    expect(job.fail('02:10').durationMs).toBe(600_000)
    expect(job).toMatchObject({ status: 'down', running: false })
  })

  test('a success without a start has no duration, and the last one known stays', () => {
    const job = new Watched(twoHours)
    job.start('02:00')
    job.success('02:10')
    expect(job.success('03:00').durationMs).toBeNull()
    expect(job.monitor.state.lastDurationMs).toBe(600_000)
  })

  test('a start while a run without rid goes on begins it anew', () => {
    const job = new Watched(twoHours)
    job.start('02:00')
    job.start('02:30')
    expect(job.deadline).toBe('04:30')
    expect(job.success('02:40').durationMs).toBe(600_000)
    expect(job.running).toBe(false)
  })
})

describe('a run that does not end', () => {
  test('is in time at exactly its deadline, and overran a millisecond after', () => {
    const job = new Watched(twoHours)
    job.success('02:00')
    job.start('02:30')
    expect(job.until('04:30').status).toBe('up')
    job.until('20 00:00')
    expect(job.changes.slice(1)).toEqual(['04:30:00.001 up → down, overran'])
    expect(job.running).toBe(true)
    expect(job.monitor.state.incident?.facts).toMatchObject({
      runStartedAt: Date.parse('2026-03-10T02:30:00Z'),
      deadlineAt: Date.parse('2026-03-10T04:30:00Z'),
    })
  })

  test('makes a monitor down that was never heard', () => {
    const job = new Watched(twoHours)
    job.start('02:00')
    job.until('05:00')
    expect(job.changes).toEqual(['04:00:00.001 new → down, overran'])
  })

  test('ends after all: that is the recovery, with the true duration', () => {
    const job = new Watched(twoHours)
    job.start('02:00')
    expect(job.success('05:00')).toMatchObject({
      durationMs: 10_800_000,
      transition: { from: 'down', to: 'up' },
    })
    expect(job.running).toBe(false)
  })
})
