import { expect, test } from 'vitest'
import { startTestEngine } from '../../support/engine.ts'

test('the stats of a monitor tell its uptime, its runs, its durations, its states and our gaps', async () => {
  const before = startTestEngine()
  const monitor = await before.add()
  before.clock.advance(10_000)
  await before.push(monitor, { kind: 'start' })
  before.clock.advance(2000)
  await before.push(monitor)
  before.clock.advance(8000)
  await before.push(monitor, { kind: 'fail' })
  before.clock.advance(10_000)
  await before.push(monitor)
  before.clock.advance(5000)
  const upwarden = await before.restart(5000)

  expect(await upwarden.client.monitors.stats({ id: monitor.id, days: 1 })).toEqual({
    from: '2026-03-10T00:00:00.000Z',
    to: '2026-03-10T00:00:40.000Z',
    uptimeRatio: 18 / 28,
    downMs: 10_000,
    incidents: 1,
    runs: { succeeded: 2, failed: 1 },
    durations: { averageMs: 2000, medianMs: 2000, p95Ms: 2000, longestMs: 2000 },
    timeline: [
      { from: '2026-03-10T00:00:00.000Z', to: '2026-03-10T00:00:12.000Z', status: 'new' },
      { from: '2026-03-10T00:00:12.000Z', to: '2026-03-10T00:00:20.000Z', status: 'up' },
      { from: '2026-03-10T00:00:20.000Z', to: '2026-03-10T00:00:30.000Z', status: 'down' },
      { from: '2026-03-10T00:00:30.000Z', to: '2026-03-10T00:00:40.000Z', status: 'up' },
    ],
    gaps: [{ from: '2026-03-10T00:00:35.000Z', to: '2026-03-10T00:00:40.000Z' }],
  })
})

test('they go back as many days as asked for, in the state of that time, and not before the monitor was made', async () => {
  const upwarden = startTestEngine()
  const { clock, client } = upwarden
  const monitor = await upwarden.add()
  await upwarden.push(monitor, { kind: 'fail' })
  clock.setWall(clock.now() + 2 * 86_400_000)
  const { id } = monitor
  expect(await client.monitors.stats({ id, days: 1 })).toMatchObject({
    from: '2026-03-11T00:00:00.000Z',
    incidents: 0,
    uptimeRatio: 0,
    timeline: [{ from: '2026-03-11T00:00:00.000Z', to: '2026-03-12T00:00:00.000Z', status: 'down' }],
  })
  expect(await client.monitors.stats({ id, days: 30 })).toMatchObject({
    from: '2026-03-10T00:00:00.000Z',
    incidents: 1,
  })
})

test('right after a monitor was made there is nothing to tell, and after the clock was set back neither', async () => {
  const { client, clock, ...upwarden } = startTestEngine()
  const { id } = await client.monitors.create({
    name: 'Job',
    schedule: { kind: 'interval', intervalSeconds: 60 },
  })
  for (const setBackMs of [0, 3_600_000]) {
    clock.setWall(clock.now() - setBackMs)
    const stats = await client.monitors.stats({ id })
    expect(stats).toMatchObject({ uptimeRatio: null, downMs: 0, durations: null, timeline: [] })
    expect(stats.from).toBe(stats.to)
  }
  expect(upwarden.problems).toEqual([])
})

test('a job that is a little late each time was up as far as a timeline can show', async () => {
  const upwarden = startTestEngine()
  const { client, clock } = upwarden
  const monitor = await upwarden.add()
  await upwarden.push(monitor)
  for (let minute = 0; minute < 60; minute += 1) {
    clock.advance(60_005)
    await upwarden.push(monitor)
  }
  clock.advance(1000)
  const stats = await client.monitors.stats({ id: monitor.id })
  expect(stats.timeline).toEqual([{ from: stats.from, to: stats.to, status: 'up' }])
})

test('what is not kept any more is not told of: a day is the most where one day is kept', async () => {
  const upwarden = startTestEngine()
  const { client, clock } = upwarden
  const { id } = await upwarden.add()
  await client.settings.update({ keepDays: 1 })
  clock.setWall(clock.now() + 3 * 86_400_000)
  expect(await client.monitors.stats({ id, days: 30 })).toMatchObject({ from: '2026-03-12T00:00:00.000Z' })
})
