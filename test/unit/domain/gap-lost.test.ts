import { describe, expect, test } from 'vitest'
import { cron, shown, Watched } from './watched.ts'

const nightly = { schedule: cron('0 2 * * *') }

describe('a heartbeat that was due while we were not listening', () => {
  test('is not missed: the monitor is unknown once the deadline has passed', () => {
    const job = new Watched()
    job.success('02:00')
    job.away('02:59', '03:01')
    expect(job.status).toBe('late')
    job.until('03:06')
    expect(job.changes.slice(1)).toEqual([
      '03:01 up → late, late',
      '03:05:00.001 late → unknown, not listening',
    ])
  })

  test('is unknown at once where the deadline passed in the gap', () => {
    const job = new Watched()
    job.success('02:00')
    job.away('02:30', '06:00')
    expect(job.changes.slice(1)).toEqual(['06:00 up → unknown, not listening'])
  })

  test('is not missed where the gap begins or ends at the very moment it was expected', () => {
    for (const [from, to] of [
      ['03:00', '03:00:01'],
      ['02:00:01', '03:00'],
    ] as const) {
      const job = new Watched()
      job.success('02:00')
      job.away(from, to).until('03:06')
      expect(job.status, `${from} to ${to}`).toBe('unknown')
    }
  })

  test('is unknown at the deadline, not only after having listened for a minute', () => {
    const job = new Watched()
    job.success('02:00')
    job.away('02:59', '03:04:50').until('03:06')
    expect(job.changes.slice(-1)).toEqual(['03:05:00.001 late → unknown, not listening'])
  })

  test('makes it up if it comes before the deadline after all', () => {
    const job = new Watched()
    job.success('02:00')
    job.away('02:59', '03:01')
    job.success('03:04')
    expect(job).toMatchObject({ status: 'up', deadline: '04:09' })
  })

  test('is expected again an interval after the gap’s end', () => {
    const job = new Watched()
    job.success('02:00')
    job.away('02:59', '03:01').until('03:06')
    expect(job).toMatchObject({ status: 'unknown', expected: '04:01', deadline: '04:06' })
  })

  test('is expected again at the first time of a cron schedule after the gap’s end', () => {
    const job = new Watched(nightly)
    job.success('02:01')
    job.away('10 23:10', '11 07:52')
    expect(job).toMatchObject({ status: 'unknown', expected: '12 02:00', deadline: '12 02:05' })
  })

  test('and missed then is an alert, one cycle later, that says when we were not listening', () => {
    const job = new Watched(nightly)
    job.success('02:01')
    job.away('10 23:10', '11 07:52').until('12 12:00')
    expect(job.changes.slice(-1)).toEqual(['12 02:05:00.001 unknown → down, missed'])
    const facts = job.monitor.state.incident?.facts
    expect([shown(facts?.gap?.from ?? null), shown(facts?.gap?.to ?? null)]).toEqual(['23:10', '11 07:52'])
    expect(shown(facts?.lastHeardAt ?? null)).toBe('02:01')
  })
})

describe('a gap within the grace period', () => {
  test('of half of it or more may have swallowed the heartbeat', () => {
    const job = new Watched()
    job.success('02:00')
    job.away('03:00:00.001', '03:02:30.001').until('03:06')
    expect(job.status).toBe('unknown')
  })

  test('of less may not', () => {
    const job = new Watched()
    job.success('02:00')
    job.away('03:00:00.001', '03:02:30').until('03:06')
    expect(job.changes.slice(-1)).toEqual(['03:05:00.001 late → down, missed'])
  })

  test('counts up to the deadline only: we had listened for most of the time before', () => {
    const job = new Watched()
    job.success('02:00')
    job.away('03:04', '08:00').until('08:01')
    expect(job.changes.slice(-1)).toEqual(['08:01 late → down, missed'])
  })
})

describe('a gap that ends before the heartbeat is expected', () => {
  test('changes nothing', () => {
    const job = new Watched()
    job.success('02:00')
    job.away('02:10', '02:50').until('04:00')
    expect(job.changes.slice(1)).toEqual(['03:00:00.001 up → late, late', '03:05:00.001 late → down, missed'])
    expect(job.monitor.state.incident?.facts.gap).toBeNull()
  })
})

describe('a monitor that waits for nothing', () => {
  test('new: a gap is of no concern', () => {
    const job = new Watched()
    const before = job.monitor
    expect(job.away('02:00', '12:00').monitor).toBe(before)
  })

  test('paused: a gap is of no concern', () => {
    const job = new Watched()
    job.success('01:00')
    const before = job.pause('01:30').monitor
    expect(job.away('02:00', '12:00').monitor).toBe(before)
  })

  test('down: it stays down, and its incident goes on', () => {
    const job = new Watched()
    job.success('02:00')
    job.until('04:00').away('05:00', '12 12:00').until('13 12:00')
    expect(job.transitions).toHaveLength(3)
    expect(job.monitor.state.incident?.id).toBe('01J-1')
  })
})
