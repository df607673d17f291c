import { expect, test } from 'vitest'
import { startTestEngine } from '../../../support/engine.ts'
import { historyOf } from './history.ts'

test('nobody is told of a muted monitor, and that is written down', async () => {
  const upwarden = startTestEngine().listen()
  const monitor = await upwarden.add()
  await upwarden.client.monitors.mute({ id: monitor.id, until: null })
  const events = upwarden.events()
  await upwarden.push(monitor, { kind: 'fail' })
  await upwarden.push(monitor)
  expect(upwarden.alerts).toEqual([])
  expect(await historyOf(upwarden)).toMatchObject([
    { n: 2, kind: 'up', title: 'Export is back', withheld: 'muted', deliveries: [] },
    { n: 1, kind: 'down', title: 'Export failed', withheld: 'muted', deliveries: [] },
  ])
  expect(events.filter(({ name }) => name === 'alert')).toHaveLength(2)
})

test('what happened while it was muted is not told when it is unmuted, nor after a restart', async () => {
  const before = startTestEngine()
  const { id, pushUrl } = await before.add()
  await before.client.monitors.mute({ id, until: new Date(before.clock.now() + 60_000).toISOString() })
  await before.push({ pushUrl }, { kind: 'fail' })
  const after = (await before.restart(120_000)).listen()
  expect(after.alerts).toEqual([])
  expect(await historyOf(after)).toMatchObject([{ withheld: 'muted' }])
  await after.push({ pushUrl })
  expect(after.alerts).toMatchObject([{ kind: 'up' }])
})
