import { expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from '../../../support/engine.ts'
import { READ } from '../gaps.ts'
import { historyOf } from './history.ts'

/** Lets new monitors fail, all at the same moment but each by itself. */
async function fail(upwarden: TestEngine, ...names: string[]): Promise<void> {
  for (const name of names) await upwarden.push(await upwarden.add({ name }), { kind: 'fail' })
}

test('more than three alerts within two seconds become one, which takes the place of the others', async () => {
  const upwarden = startTestEngine().listen()
  await fail(upwarden, 'a', 'b', 'c')
  upwarden.clock.advance(500)
  await fail(upwarden, 'd', 'e')
  expect(upwarden.alerts.map(({ n }) => n)).toEqual([1, 2, 3])
  upwarden.clock.advance(1499)
  expect(upwarden.alerts).toHaveLength(3)
  upwarden.clock.advance(1)
  expect(upwarden.alerts.slice(3)).toMatchObject([{ kind: 'digest', items: [{}, {}] }])
  expect(upwarden.announced.map(({ monitorName }) => monitorName)).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('those that go down at the same moment are one alert at once', async () => {
  const upwarden = startTestEngine().listen()
  const monitors = await Promise.all(['a', 'b', 'c', 'd'].map((name) => upwarden.add({ name })))
  await Promise.all(monitors.map((monitor) => upwarden.push(monitor)))
  upwarden.clock.advance(70_001)
  expect(upwarden.alerts).toMatchObject([{ n: 1, kind: 'digest', items: [{}, {}, {}, {}], more: 0 }])
})

test('of very many the newest hundred are shown one by one; each of all can be asked for', async () => {
  const upwarden = startTestEngine().listen()
  const names = Array.from({ length: 150 }, (_, index) => `job ${index}`)
  const monitors = await Promise.all(names.map((name) => upwarden.add({ name })))
  await Promise.all(monitors.map((monitor) => upwarden.push(monitor)))
  upwarden.clock.advance(70_001)
  const [alert] = upwarden.alerts
  expect(alert).toMatchObject({ kind: 'digest', more: 50, title: expect.stringContaining('150') })
  expect(alert?.items).toHaveLength(100)
  for (const { id } of [monitors[0], monitors[149]].flatMap((monitor) => monitor ?? [])) {
    expect((await upwarden.client.alerts.list({ monitorId: id })).alerts).toMatchObject([{ n: alert?.n }])
  }
})

test('what waits for two seconds is told after a crash, too', async () => {
  const upwarden = startTestEngine().listen()
  await fail(upwarden, 'a', 'b', 'c', 'd')
  const after = upwarden.crash(500).listen()
  expect(after.alerts).toMatchObject([{ kind: 'down', title: 'd failed' }])
  expect(await historyOf(after)).toHaveLength(4)
})

test('a clock that is set back by an hour keeps nothing waiting for an hour', async () => {
  const upwarden = startTestEngine().listen()
  await fail(upwarden, 'a', 'b', 'c', 'd')
  upwarden.clock.setWall(upwarden.clock.now() - 3_600_000)
  upwarden.clock.advance(2000 + READ)
  expect(upwarden.announced.map(({ monitorName }) => monitorName)).toContain('d')
})
