import { expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from '../../support/engine.ts'
import { gapsOf } from './gaps.ts'

const NIGHTLY = { kind: 'cron', expression: '0 2 * * *', timezone: 'UTC' } as const

const at = (time: string) => Date.parse(`2026-03-11T${time}Z`)

async function untilThenRestarted(upwarden: TestEngine, time: string): Promise<TestEngine> {
  upwarden.clock.advanceTo(at(time))
  return (await upwarden.restart(2000)).listen()
}

test('restarts of two seconds do not delay the alert of a nightly job whose heartbeat is missing', async () => {
  const first = startTestEngine()
  const monitor = await first.add({ name: 'Nightly backup', schedule: NIGHTLY, graceSeconds: 300 })
  first.clock.advance(2 * 3_600_000)
  await first.push(monitor)
  const second = await untilThenRestarted(first, '01:30:00')
  const last = await untilThenRestarted(second, '02:03:00')
  last.clock.advanceTo(at('02:05:00'))
  expect(last.announced).toEqual([])
  last.clock.advance(1)
  expect(last.announced.map(({ title, text }) => `${title}. ${text}`)).toEqual([
    'Nightly backup missed its heartbeat. Expected by 02:05, every day at 02:00 with 5 min grace. Last heard yesterday at 02:00.',
  ])
  expect(await gapsOf(last, monitor)).toHaveLength(2)
})

test('nor does a process that was stopped for a few seconds, a nap, or a clock that was set forward by as little', async () => {
  const upwarden = startTestEngine().listen()
  const { clock } = upwarden
  const monitor = await upwarden.add({ schedule: NIGHTLY, graceSeconds: 300 })
  clock.advance(2 * 3_600_000)
  await upwarden.push(monitor)
  clock.advanceTo(at('01:30:00'))
  clock.freeze(9000)
  clock.advanceTo(at('01:40:00'))
  clock.sleep(2000)
  clock.advanceTo(at('02:01:00'))
  clock.freeze(9000)
  clock.advanceTo(at('02:03:00'))
  clock.setWall(clock.now() + 2000)
  clock.advanceTo(at('02:05:00'))
  expect(upwarden.announced).toEqual([])
  clock.advance(1)
  expect(upwarden.announced).toHaveLength(1)
  expect(await gapsOf(upwarden, monitor)).toHaveLength(4)
})
