import { describe, expect, test } from 'vitest'
import { edit } from '../../../src/domain/edit.ts'
import { at, cron, Watched } from './watched.ts'

const every = (intervalSeconds: number) => ({ kind: 'interval', intervalSeconds }) as const

describe('a monitor that is up', () => {
  test('gets its deadline from last heard by the new interval', () => {
    const job = new Watched()
    job.success('02:00')
    job.edit('02:30', { schedule: every(7200) })
    expect(job).toMatchObject({ status: 'up', expected: '04:00', deadline: '04:05' })
  })

  test('gets its deadline from last heard by the new cron schedule', () => {
    const job = new Watched()
    job.success('02:00')
    job.edit('02:10', { schedule: cron('15 * * * *') })
    expect(job).toMatchObject({ status: 'up', expected: '02:15', deadline: '02:20' })
  })

  test('goes down at once where it is overdue by the new rules', () => {
    const job = new Watched()
    job.success('02:00')
    job.edit('02:30', { schedule: every(600) })
    expect(job.changes.slice(1)).toEqual(['02:30 up → down, missed'])
  })

  test('goes down in the very step of the edit', () => {
    const job = new Watched()
    job.success('02:00')
    const outcome = edit(job.monitor, { ...job.monitor.definition, schedule: every(600) }, at('02:30'))
    expect(outcome.transition).toMatchObject({ from: 'up', to: 'down', reason: 'missed' })
  })

  test('gets its deadline by the clock of another zone where only that changes', () => {
    const job = new Watched({ schedule: cron('0 2 * * *') })
    job.success('02:01')
    expect(job.edit('02:30', { schedule: cron('0 2 * * *', 'Asia/Tokyo') }).expected).toBe('17:00')
  })

  test('is late at once where it would be', () => {
    const job = new Watched()
    job.success('02:00')
    job.edit('02:30', { schedule: every(1700) })
    expect(job.changes.slice(1)).toEqual(['02:30 up → late, late'])
  })

  test('keeps everything when only its words change', () => {
    const job = new Watched()
    job.success('02:00')
    const { state } = job.monitor
    job.edit('02:30', { name: 'Weekly backup', tags: ['db'], schedule: every(3600) })
    expect(job.monitor.state).toBe(state)
    expect(job.monitor.definition.name).toBe('Weekly backup')
  })
})

describe('a monitor that is late', () => {
  test('is up again where it is not late by the new interval', () => {
    const job = new Watched()
    job.success('02:00')
    job.edit('03:02', { schedule: every(7200) })
    expect(job.changes.at(-1)).toBe('03:02 late → up, edited')
    expect(job.deadline).toBe('04:05')
  })

  test('is up again at the very moment at which it is expected by the new interval', () => {
    const job = new Watched()
    job.success('02:00')
    job.edit('03:02', { schedule: every(3720) })
    expect(job.changes.at(-1)).toBe('03:02 late → up, edited')
  })

  test('stays late with a longer grace, and goes down with none', () => {
    const job = new Watched()
    job.success('02:00')
    job.edit('03:02', { graceSeconds: 600 })
    expect(job).toMatchObject({ status: 'late', deadline: '03:10' })
    job.edit('03:04', { graceSeconds: 0 })
    expect(job.changes.at(-1)).toBe('03:04 late → down, missed')
  })
})

describe('a monitor that is down', () => {
  test('is up where it is not overdue by the new interval: the incident is over', () => {
    const job = new Watched()
    job.success('02:00')
    job.edit('03:30', { schedule: every(7200) })
    expect(job).toMatchObject({ status: 'up', deadline: '04:05' })
    expect(job.transitions.at(-1)).toMatchObject({ to: 'up', reason: 'edited', incident: { id: '01J-1' } })
    expect(job.monitor.state.incident).toBeNull()
  })

  test('is late where the new grace is not over, and goes down again when it is', () => {
    const job = new Watched()
    job.success('02:00')
    job.edit('03:30', { graceSeconds: 3600 }).until('05:00')
    expect(job.changes.slice(-2)).toEqual(['03:30 down → late, edited', '04:00:00.001 late → down, missed'])
    expect(job.monitor.state.incident?.id).toBe('01J-2')
  })

  test('is late at the very deadline of the new grace', () => {
    const job = new Watched()
    job.success('02:00')
    expect(job.edit('03:30', { graceSeconds: 1800 }).status).toBe('late')
  })

  test('stays in its incident where it is overdue by the new rules, too', () => {
    const job = new Watched()
    job.success('02:00')
    job.edit('03:30', { graceSeconds: 600 })
    expect(job).toMatchObject({ status: 'down', deadline: null })
    expect(job.monitor.state.incidentCount).toBe(1)
  })

  test('stays down after an explicit failure, whatever the schedule', () => {
    const job = new Watched()
    job.success('02:00')
    job.exit('02:10', 2)
    job.edit('02:20', { schedule: every(86_400) })
    expect(job.status).toBe('down')
  })

  test('stays down where a failure came after the missed heartbeat', () => {
    const job = new Watched()
    job.success('02:00')
    job.fail('03:20')
    job.edit('03:30', { schedule: every(86_400) })
    expect(job).toMatchObject({ status: 'down', deadline: null })
  })

  test('is unknown again where a gap had made it so before', () => {
    const job = new Watched()
    job.success('02:00')
    job.away('02:30', '04:00').until('06:00')
    job.edit('06:10', { schedule: every(4 * 3600) })
    expect(job).toMatchObject({ status: 'unknown', deadline: '08:05' })
  })
})

describe('a run', () => {
  test('gets its deadline from its start by the new maximum run time', () => {
    const job = new Watched({ maxRunSeconds: 3600 })
    job.start('02:00')
    expect(job.edit('02:30', { maxRunSeconds: 7200 }).deadline).toBe('04:00')
    job.edit('02:40', { maxRunSeconds: 600 })
    expect(job.changes).toEqual(['02:40 new → down, overran'])
  })

  test('goes by the grace period again when its maximum is taken away', () => {
    const job = new Watched({ maxRunSeconds: 3600 })
    job.start('02:00')
    expect(job.edit('02:01', { maxRunSeconds: null }).deadline).toBe('02:05')
  })

  test('that overran and may now take longer goes on: its incident is over', () => {
    const job = new Watched({ maxRunSeconds: 3600 })
    job.success('01:50')
    job.start('02:00')
    job.edit('03:30', { maxRunSeconds: 7200 })
    expect(job).toMatchObject({ status: 'up', running: true, deadline: '04:00' })
    expect(job.changes.at(-1)).toBe('03:30 down → up, edited')
    expect(job.until('04:00:00.001').monitor.state.incident?.id).toBe('01J-2')
  })

  test('that overran stays so while it is over by the new rules, too, whatever other runs may', () => {
    const job = new Watched({ maxRunSeconds: 3600 })
    job.start('02:00', { runId: 'first' })
    job.start('02:50', { runId: 'second' })
    job.edit('04:00', { maxRunSeconds: 5400 })
    expect(job.changes).toEqual(['03:00:00.001 new → down, overran'])
  })

  test('of a monitor that was never heard leaves it new again', () => {
    const job = new Watched({ maxRunSeconds: 3600 })
    job.start('02:00')
    job.edit('03:30', { maxRunSeconds: 7200 })
    expect(job).toMatchObject({ status: 'new', running: true, deadline: '04:00' })
  })

  test('that overran and failed since stays a failure', () => {
    const job = new Watched({ maxRunSeconds: 3600 })
    job.start('02:00')
    job.fail('03:10')
    job.start('03:20')
    job.edit('03:30', { maxRunSeconds: 86_400 })
    expect(job.status).toBe('down')
  })
})

describe('a monitor that waits', () => {
  test('paused: the new rules hold from the moment of resuming', () => {
    const job = new Watched()
    job.success('02:00')
    job.pause('02:10').edit('02:20', { schedule: every(600) })
    expect(job).toMatchObject({ status: 'paused', deadline: null })
    expect(job.resume('04:00').deadline).toBe('04:15')
  })

  test('new: it still is', () => {
    const job = new Watched().edit('02:00', { schedule: every(60) }).until('03:00')
    expect(job).toMatchObject({ status: 'new', deadline: null })
  })

  test('unknown: its deadline counts from the end of the gap by the new rules', () => {
    const job = new Watched()
    job.success('02:00')
    job.away('02:30', '06:00').edit('06:10', { schedule: every(1800) })
    expect(job).toMatchObject({ status: 'unknown', deadline: '06:35' })
  })
})

test('a heartbeat that by the new rules was due while we were away is not blamed on the job', () => {
  const job = new Watched({ schedule: every(12 * 3600) })
  job.success('02:00')
  job
    .away('03:00', '05:00')
    .away('06:00', '06:00:02')
    .edit('07:00', { schedule: every(7200) })
  expect(job).toMatchObject({ status: 'unknown', deadline: '07:05' })
})
