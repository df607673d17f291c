import { expect, test } from 'vitest'
import { alertEnvironment } from '../../../../src/engine/alerts/command-environment.ts'
import { startTestEngine } from '../../../support/engine.ts'
import { historyOf } from './history.ts'

const MINUTE_MS = 60_000
/** It is midnight when a test begins. */
const UNTIL_TWO = { quietHours: { from: '22:00', to: '02:00' } }
const TWO = Date.parse('2026-03-10T02:00:00.000Z')

test('what happens in quiet hours is held back, shown as such, and told as one when they are over', async () => {
  const upwarden = startTestEngine().listen()
  await upwarden.client.settings.update(UNTIL_TWO)
  for (const name of ['one', 'other']) await upwarden.push(await upwarden.add({ name }), { kind: 'fail' })
  upwarden.clock.advanceTo(TWO - 1)
  expect(upwarden.alerts).toEqual([])
  expect(await upwarden.client.alerts.list({})).toEqual({
    alerts: [],
    held: { count: 2, until: '2026-03-10T02:00:00.000Z' },
  })

  upwarden.clock.advance(1)
  expect(upwarden.alerts).toMatchObject([
    { kind: 'digest', monitorId: null, items: [{ monitorName: 'one' }, { monitorName: 'other' }] },
  ])
  expect(await upwarden.client.alerts.list({})).toMatchObject({ alerts: [{ kind: 'digest' }], held: null })
})

test('a single one is told as itself', async () => {
  const upwarden = startTestEngine().listen()
  await upwarden.client.settings.update(UNTIL_TWO)
  await upwarden.push(await upwarden.add(), { kind: 'fail' })
  upwarden.clock.advanceTo(TWO)
  expect(upwarden.alerts).toMatchObject([{ kind: 'down', title: 'Export failed' }])
})

test('what is held back survives a restart and a crash, and is told once', async () => {
  const first = startTestEngine().listen()
  await first.client.settings.update(UNTIL_TWO)
  await first.push(await first.add(), { kind: 'fail' })

  const second = (await first.restart(MINUTE_MS)).listen()
  expect((await second.client.alerts.list({})).held).toMatchObject({ count: 1 })
  const third = second.crash(MINUTE_MS).listen()
  third.clock.advanceTo(TWO)
  expect(third.alerts).toMatchObject([{ title: 'Export failed' }])
  expect(second.alerts).toEqual([])

  const fourth = (await third.restart()).listen()
  fourth.clock.advance(MINUTE_MS)
  expect(fourth.alerts).toEqual([])
})

test('quiet hours that ended while the receiver was off are over when it starts', async () => {
  const before = startTestEngine().listen()
  await before.client.settings.update(UNTIL_TWO)
  for (const name of ['one', 'other']) await before.push(await before.add({ name }), { kind: 'fail' })
  const after = (await before.restart(180 * MINUTE_MS)).listen()
  expect(after.alerts).toMatchObject([{ kind: 'digest', items: [{}, {}] }])
})

test('quiet hours that are turned off, or moved, end at once', async () => {
  const upwarden = startTestEngine().listen()
  await upwarden.client.settings.update(UNTIL_TWO)
  await upwarden.push(await upwarden.add(), { kind: 'fail' })
  await upwarden.client.settings.update({ quietHours: { from: '22:00', to: '01:00' } })
  expect((await upwarden.client.alerts.list({})).held).toMatchObject({ until: '2026-03-10T01:00:00.000Z' })
  await upwarden.client.settings.update({ quietHours: null })
  expect(upwarden.alerts).toHaveLength(1)
})

test('a monitor that alerts in quiet hours, too, is told of at once, also where it was allowed to only then', async () => {
  const upwarden = startTestEngine().listen()
  await upwarden.client.settings.update(UNTIL_TWO)
  await upwarden.push(await upwarden.add({ alertsInQuietHours: true }), { kind: 'fail' })
  expect(upwarden.alerts).toHaveLength(1)

  const { id, pushUrl } = await upwarden.add({ name: 'Import' })
  await upwarden.push({ pushUrl }, { kind: 'fail' })
  expect(upwarden.alerts).toHaveLength(1)
  await upwarden.client.monitors.update({ id, alertsInQuietHours: true })
  expect(upwarden.alerts.map(({ title }) => title)).toEqual(['Export failed', 'Import failed'])
})

test('a monitor that is muted or removed meanwhile is not told of when they are over', async () => {
  const upwarden = startTestEngine().listen()
  await upwarden.client.settings.update(UNTIL_TWO)
  const [muted, removed] = [await upwarden.add({ name: 'muted' }), await upwarden.add({ name: 'removed' })]
  for (const monitor of [muted, removed]) await upwarden.push(monitor, { kind: 'fail' })
  await upwarden.client.monitors.mute({ id: muted.id, until: null })
  expect((await upwarden.client.alerts.list({})).held).toMatchObject({ count: 1 })
  await upwarden.client.monitors.delete({ id: removed.id })
  expect((await upwarden.client.alerts.list({})).held).toBeNull()
  upwarden.clock.advanceTo(TWO)
  expect(upwarden.alerts).toEqual([])
  expect(await historyOf(upwarden)).toMatchObject([{ title: 'muted failed', withheld: 'muted' }])
})

test('of a monitor that flaps all night the newest 100 are held back, and no restart brings back more', async () => {
  const upwarden = startTestEngine().listen()
  await upwarden.client.settings.update(UNTIL_TWO)
  const monitor = await upwarden.add()
  for (let round = 0; round < 120; round += 1) {
    await upwarden.push(monitor, { kind: round % 2 === 0 ? 'fail' : 'success' })
    upwarden.clock.advance(MINUTE_MS / 2)
  }
  expect((await upwarden.client.alerts.list({})).held).toMatchObject({ count: 100 })
  const after = (await upwarden.restart()).listen()
  expect((await after.client.alerts.list({})).held).toMatchObject({ count: 100 })
  after.clock.advanceTo(TWO)
  expect(after.announced).toHaveLength(100)
  expect(after.announced.at(-1)).toMatchObject({ kind: 'down', reason: 'missed' })
})

test('a clock that is set back into quiet hours holds back what happens then, and tells it when they are over', async () => {
  const upwarden = startTestEngine().listen()
  await upwarden.client.settings.update(UNTIL_TWO)
  upwarden.clock.advanceTo(TWO + MINUTE_MS)
  upwarden.clock.setWall(TWO - MINUTE_MS)
  await upwarden.push(await upwarden.add(), { kind: 'fail' })
  expect(upwarden.alerts).toEqual([])
  upwarden.clock.advance(MINUTE_MS)
  expect(upwarden.alerts).toHaveLength(1)
})

test('who comes back while the computer sleeps through their end is told of as back', async () => {
  const upwarden = startTestEngine().listen()
  await upwarden.client.settings.update(UNTIL_TWO)
  const monitor = await upwarden.add()
  await upwarden.push(monitor, { kind: 'fail' })
  upwarden.clock.advance(MINUTE_MS)
  upwarden.clock.freeze(180 * MINUTE_MS)
  // What is due is a timer, which comes first; then what waits in the sockets is read.
  upwarden.clock.advance(1)
  await upwarden.push(monitor)
  upwarden.clock.advance(MINUTE_MS)
  expect(upwarden.alerts).toMatchObject([
    { kind: 'digest', title: 'In quiet hours: Export was down for 3 h 1 min' },
  ])
})

test('of very many the one that is still down is shown among the rest, however long ago it went down', async () => {
  const upwarden = startTestEngine().listen()
  await upwarden.client.settings.update(UNTIL_TWO)
  const down = await upwarden.add({ name: 'still down' })
  await upwarden.push(down, { kind: 'fail' })
  const others = await Promise.all(
    Array.from({ length: 60 }, (_, index) => upwarden.add({ name: `job ${index}` })),
  )
  for (const kind of ['fail', 'success'] as const) {
    await Promise.all(others.map((monitor) => upwarden.push(monitor, { kind })))
  }
  // Nothing more happens to them until then.
  for (const monitor of others) await upwarden.client.monitors.pause({ id: monitor.id })
  upwarden.clock.advanceTo(TWO)
  const [alert] = upwarden.alerts
  expect(alert).toMatchObject({
    items: [{ monitorName: 'still down', kind: 'down' }, ...Array(99).fill({})],
    more: 21,
  })
  expect(alert && alertEnvironment(alert)).toMatchObject({ UPWARDEN_ALERT_STATE: 'down' })
})
