import { expect, test } from 'vitest'
import type { Monitor } from '../../../src/domain/monitor.ts'
import type { Store } from '../../../src/store/store.ts'
import { startTestEngine, type TestEngine } from '../../support/engine.ts'

// A monitor that this program cannot judge, because its database comes from a Node that knew a time zone more, say.
const LOST_ZONE = { kind: 'cron', expression: '0 2 * * *', timezone: 'Mars/Olympus_Mons' } as const

/** Makes every monitor of that name one whose schedule cannot be worked out. */
function withLostZone(store: Store): Store {
  const lost = (monitor: Monitor): Monitor => ({
    ...monitor,
    definition: { ...monitor.definition, schedule: LOST_ZONE },
  })
  return {
    ...store,
    load() {
      const { monitors, ...stored } = store.load()
      const changed = monitors.map((record) =>
        record.monitor.definition.name === 'lost' ? { ...record, monitor: lost(record.monitor) } : record,
      )
      return { monitors: changed, ...stored }
    },
  }
}

async function startWithOneLost(awayMs: number): Promise<TestEngine> {
  const before = startTestEngine({ around: withLostZone })
  for (const name of ['well', 'lost', 'also well']) await before.push(await before.add({ name }))
  return before.restart(awayMs)
}

test('does not keep the signals of others that come in the same turn from being stored', async () => {
  const upwarden = await startWithOneLost(0)
  upwarden.clock.advance(120_000)
  const results = await Promise.all((await upwarden.all()).map((monitor) => upwarden.push(monitor)))
  expect(results.map(({ is }) => is)).toEqual(['kept', 'unavailable', 'kept'])
  expect(upwarden.problems).toHaveLength(1)
  expect(upwarden.problems[0]).toMatch(/^storing signals failed: .*mars/)
})

test('does not keep others that are due at the same time from being judged', async () => {
  const upwarden = await startWithOneLost(120_000)
  expect((await upwarden.all()).map(({ status }) => status)).toEqual(['unknown', 'up', 'unknown'])
  expect(upwarden.problems).toHaveLength(1)
  expect(upwarden.problems[0]).toMatch(/^judging failed: .*mars/)
})

test('is reported once a minute while it stays bad', async () => {
  const upwarden = await startWithOneLost(120_000)
  upwarden.clock.advance(59_000)
  expect(upwarden.problems).toHaveLength(1)
  upwarden.clock.advance(2000)
  expect(upwarden.problems).toHaveLength(2)
})

test('does not keep the engine from starting where the clock was set back, nor others from being judged then', async () => {
  const upwarden = await startWithOneLost(-3_600_000)
  expect((await upwarden.all()).map(({ expectedAt }) => expectedAt)).toEqual([
    '2026-03-09T23:01:00.000Z',
    '2026-03-10T00:01:00.000Z',
    '2026-03-09T23:01:00.000Z',
  ])
  expect(upwarden.problems).toHaveLength(1)
})
