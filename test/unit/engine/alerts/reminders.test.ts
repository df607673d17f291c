import { describe, expect, test } from 'vitest'
import { every, startTestEngine, type TestEngine } from '../../../support/engine.ts'
import { historyOf } from './history.ts'

const MINUTE_MS = 60_000

/** A monitor that is down since now, told of and reminded of every ten minutes; it is never heard again. */
async function down(upwarden: TestEngine, input: Parameters<TestEngine['add']>[0] = {}) {
  const monitor = await upwarden.add({ schedule: every(86_400), reminderMinutes: 10, ...input })
  await upwarden.push(monitor, { kind: 'fail' })
  return monitor
}

/** After how many minutes since the start of the test, in which time goes on by half a minute, there was a reminder. */
function remindedIn(upwarden: TestEngine, minutes: number): number[] {
  const reminded: number[] = []
  const startedAt = Date.parse('2026-03-10T00:00:00.000Z')
  for (let step = 0; step < 2 * minutes; step += 1) {
    const before = upwarden.alerts.length
    upwarden.clock.advance(MINUTE_MS / 2)
    const told = upwarden.alerts.slice(before).filter(({ kind }) => kind === 'reminder')
    if (told.length > 0) reminded.push((upwarden.clock.now() - startedAt) / MINUTE_MS)
  }
  return reminded
}

describe('people are reminded of a monitor that is down', () => {
  test('every so many minutes, until it is back', async () => {
    const upwarden = startTestEngine().listen()
    const monitor = await down(upwarden, { name: 'Export' })
    expect(remindedIn(upwarden, 25)).toEqual([10, 20])
    expect(upwarden.alerts[1]).toMatchObject({
      kind: 'reminder',
      title: 'Export is still down',
      monitorId: monitor.id,
      items: [{ kind: 'reminder', at: '2026-03-10T00:10:00.000Z', incidentId: `${monitor.id}-1` }],
    })
    await upwarden.push(monitor)
    expect(remindedIn(upwarden, 30)).toEqual([])
  })

  test('by its own minutes rather than by those of the settings, and not at all where it has none', async () => {
    const upwarden = startTestEngine().listen()
    await upwarden.client.settings.update({ reminderMinutes: 15 })
    await down(upwarden, { reminderMinutes: null, name: 'as in the settings' })
    await down(upwarden, { reminderMinutes: 0, name: 'never' })
    await down(upwarden, { reminderMinutes: 20, name: 'its own' })
    upwarden.clock.advance(40 * MINUTE_MS + 1)
    const names = upwarden.alerts
      .filter(({ kind }) => kind === 'reminder')
      .map(({ items: [item] }) => item?.monitorName)
    expect(names).toEqual(['as in the settings', 'its own', 'as in the settings', 'its own'])
  })

  test('from when the setting is changed, to the time that it would be if it had always been so', async () => {
    const upwarden = startTestEngine().listen()
    const { id } = await down(upwarden, { reminderMinutes: null })
    expect(remindedIn(upwarden, 12)).toEqual([])
    await upwarden.client.settings.update({ reminderMinutes: 15 })
    expect(remindedIn(upwarden, 20)).toEqual([15, 30])
    await upwarden.client.monitors.update({ id, reminderMinutes: 0 })
    expect(remindedIn(upwarden, 30)).toEqual([])
  })

  test('at the same times after a restart or a crash, and once', async () => {
    const first = startTestEngine().listen()
    await down(first)
    expect(remindedIn(first, 12)).toEqual([10])
    const second = (await first.restart(MINUTE_MS)).listen()
    expect(remindedIn(second, 12)).toEqual([20])
    const third = second.crash(4 * MINUTE_MS).listen()
    expect(remindedIn(third, 15)).toEqual([30, 40])
  })

  test('once, at the start, where that was due while the receiver was off', async () => {
    const before = startTestEngine().listen()
    await down(before)
    const after = (await before.restart(35 * MINUTE_MS)).listen()
    // Not as of 00:10, when it was due first.
    expect(after.alerts).toMatchObject([{ kind: 'reminder', items: [{ at: '2026-03-10T00:35:00.000Z' }] }])
    expect(remindedIn(after, 20)).toEqual([50])
  })
})

describe('nobody is reminded', () => {
  test('of a monitor that is muted; and then once when it is not any more', async () => {
    const upwarden = startTestEngine().listen()
    const { id } = await down(upwarden)
    const until = new Date(upwarden.clock.now() + 25 * MINUTE_MS).toISOString()
    await upwarden.client.monitors.mute({ id, until })
    expect(remindedIn(upwarden, 46)).toEqual([25, 40])
    expect((await historyOf(upwarden)).filter(({ withheld }) => withheld !== null)).toEqual([])
  })

  test('in quiet hours, nor afterwards of what was due in them', async () => {
    const upwarden = startTestEngine().listen()
    await down(upwarden)
    await upwarden.client.settings.update({ quietHours: { from: '00:05', to: '00:35' } })
    expect(remindedIn(upwarden, 55)).toEqual([40, 50])
  })

  test('and the same where the receiver was off for a part of them', async () => {
    const before = startTestEngine().listen()
    await down(before)
    await before.client.settings.update({ quietHours: { from: '00:05', to: '00:35' } })
    const after = (await before.restart(33 * MINUTE_MS)).listen()
    expect(remindedIn(after, 20)).toEqual([40, 50])
  })

  test('and the same where it was asleep when it was due, and wakes after them', async () => {
    const upwarden = startTestEngine().listen()
    await down(upwarden)
    await upwarden.client.settings.update({ quietHours: { from: '00:05', to: '00:15' } })
    upwarden.clock.advance(5 * MINUTE_MS)
    upwarden.clock.freeze(11 * MINUTE_MS)
    expect(remindedIn(upwarden, 10)).toEqual([20])
  })

  test('of what was dropped in quiet hours, also where it is muted and unmuted since, or reminded of more often', async () => {
    const upwarden = startTestEngine().listen()
    const { id } = await down(upwarden)
    await upwarden.client.settings.update({ quietHours: { from: '00:05', to: '00:35' } })
    expect(remindedIn(upwarden, 12)).toEqual([])
    await upwarden.client.settings.update({ quietHours: null })
    await upwarden.client.monitors.mute({ id, until: null })
    await upwarden.client.monitors.unmute({ id })
    expect(remindedIn(upwarden, 5)).toEqual([])
    await upwarden.client.monitors.update({ id, reminderMinutes: 9 })
    expect(remindedIn(upwarden, 5)).toEqual([18])
  })

  test('unless its monitor alerts in quiet hours, too', async () => {
    const upwarden = startTestEngine().listen()
    await upwarden.client.settings.update({ quietHours: { from: '22:00', to: '06:00' } })
    await down(upwarden, { alertsInQuietHours: true })
    expect(remindedIn(upwarden, 25)).toEqual([10, 20])
  })

  test('of one whose heartbeat came while the process was stopped, and is still to be read', async () => {
    const upwarden = startTestEngine().listen()
    const monitor = await down(upwarden)
    upwarden.clock.freeze(11 * MINUTE_MS)
    // What is due is a timer, which comes first; then what waits in the sockets is read.
    upwarden.clock.advance(1)
    await upwarden.push(monitor)
    upwarden.clock.advance(MINUTE_MS)
    expect(upwarden.alerts.map(({ kind }) => kind)).toEqual(['down', 'up'])
  })

  test('before people were told that it is down', async () => {
    const upwarden = startTestEngine().listen()
    await upwarden.client.settings.update({ quietHours: { from: '22:00', to: '00:25' } })
    await down(upwarden)
    upwarden.clock.advance(25 * MINUTE_MS)
    expect(upwarden.alerts).toMatchObject([{ kind: 'down' }])
    expect(remindedIn(upwarden, 15)).toEqual([35])
  })

  test('of one that is paused or removed', async () => {
    const upwarden = startTestEngine().listen()
    const [paused, removed] = [await down(upwarden), await down(upwarden)]
    await upwarden.client.monitors.pause({ id: paused.id })
    await upwarden.client.monitors.delete({ id: removed.id })
    expect(remindedIn(upwarden, 30)).toEqual([])
  })
})

test('a clock that is set back makes nobody wait longer than usual for a reminder', async () => {
  const upwarden = startTestEngine().listen()
  await down(upwarden)
  upwarden.clock.advance(5 * MINUTE_MS)
  upwarden.clock.setWall(upwarden.clock.now() - 180 * MINUTE_MS)
  upwarden.clock.advance(10 * MINUTE_MS + 5100)
  expect(upwarden.alerts.filter(({ kind }) => kind === 'reminder')).toHaveLength(1)
})
