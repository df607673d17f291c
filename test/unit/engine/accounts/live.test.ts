import { describe, expect, test } from 'vitest'
import { downMonitor, MINUTE, NOON, remoteMonitor, transition } from './remote-samples.ts'
import { accountOf, mirrored, pass, settled, until, withAccount } from './with-account.ts'

describe('an account that tells what happens', () => {
  test('has a change here a moment later, with its alert', async () => {
    const { receiver, remote } = await withAccount([remoteMonitor()])
    receiver.listen()
    const [monitor] = await mirrored(receiver)
    const changes = receiver.changes(monitor ?? { id: '' })
    const at = receiver.clock.now()
    remote.has(downMonitor(at))
    remote.tell({ is: 'transition', ...transition({ at }) })
    receiver.clock.advance(100)
    expect(changes).toEqual(['up → down, missed'])
    expect(receiver.alerts).toMatchObject([{ kind: 'down', monitorId: monitor?.id }])

    const later = at + 5 * MINUTE
    receiver.clock.advanceTo(later)
    remote.has(remoteMonitor({ lastHeartbeatAt: later }))
    remote.tell({
      is: 'transition',
      ...transition({ at: later, from: 'down', to: 'up', reason: 'heard', incident: null }),
    })
    receiver.clock.advance(100)
    expect(changes).toEqual(['up → down, missed', 'down → up, heard'])
    expect(receiver.alerts.map(({ kind, text }) => [kind, text])).toEqual([
      ['down', expect.any(String)],
      ['up', 'Down for 5 min.'],
    ])
    expect((await receiver.client.monitors.incidents({ id: monitor?.id ?? '' })).incidents).toHaveLength(1)
  })

  test('has a change told once, whether its list, an event of it or the change comes first', async () => {
    const { receiver, remote, account } = await withAccount([remoteMonitor()])
    const [monitor] = await mirrored(receiver)
    const changes = receiver.changes(monitor ?? { id: '' })
    const at = receiver.clock.now()
    remote.has(downMonitor(at), { isTold: false })
    await receiver.client.accounts.sync({ id: account.id })
    expect(changes).toEqual(['up → down, missed'])
    remote.tell({ is: 'monitor', monitor: downMonitor(at) }, { is: 'transition', ...transition({ at }) })
    receiver.clock.advance(100)
    await receiver.client.accounts.sync({ id: account.id })
    expect(changes).toEqual(['up → down, missed'])
  })

  test('has monitors that are made over there, and loses those that are removed', async () => {
    const { receiver, remote, account } = await withAccount([remoteMonitor()])
    remote.has(remoteMonitor({ remoteId: 'r2', name: 'Export', status: 'new' }))
    receiver.clock.advance(100)
    expect((await mirrored(receiver)).map(({ name }) => name)).toEqual(['Backup', 'Export'])
    expect(await accountOf(receiver, account.id)).toMatchObject({ monitors: 2 })
    remote.removes('r1')
    receiver.clock.advance(100)
    expect((await mirrored(receiver)).map(({ name }) => name)).toEqual(['Export'])
  })

  test('is not asked again while it tells, but now and then', async () => {
    const { receiver, remote } = await withAccount([remoteMonitor()])
    await pass(receiver, 2000, 500)
    remote.asked.length = 0
    await pass(receiver, 9 * MINUTE)
    expect(remote.asked).toEqual([])
    await pass(receiver, 2 * MINUTE)
    expect(remote.asked).toEqual(['list'])
  })

  test('is asked anew where it has lost count, or says what is not understood', async () => {
    const { receiver, remote } = await withAccount([remoteMonitor()])
    await pass(receiver, 2000, 500)
    for (const event of [
      { is: 'reset' },
      { is: 'skipped', skipped: { remoteId: null, name: null, problem: 'it is no monitor' } },
    ] as const) {
      remote.asked.length = 0
      remote.tell(event)
      await pass(receiver, 1000, 250)
      expect(remote.asked).toEqual(['list'])
    }
  })

  test('tells of changes of monitors that nobody knows here, of its own accounts say, in vain', async () => {
    const { receiver, remote } = await withAccount([remoteMonitor()])
    remote.tell(
      { is: 'transition', ...transition({ remoteId: 'of-another' }) },
      { is: 'removed', remoteId: 'of-another' },
    )
    receiver.clock.advance(100)
    expect(await mirrored(receiver)).toHaveLength(1)
    expect(receiver.problems).toEqual([])
  })

  test('has what it tells while its list is on its way count as the newer', async () => {
    const { receiver, remote, account } = await withAccount([remoteMonitor()])
    const release = remote.holds()
    // The list that is on its way says up.
    const synced = receiver.client.accounts.sync({ id: account.id })
    await settled()
    remote.has(remoteMonitor({ name: 'Renamed' }))
    remote.has(remoteMonitor({ remoteId: 'r2', name: 'Export' }))
    receiver.clock.advance(100)
    release()
    await synced
    expect((await mirrored(receiver)).map(({ name }) => name)).toEqual(['Export', 'Renamed'])
    remote.removes('r2')
    receiver.clock.advance(100)
    expect(await mirrored(receiver)).toHaveLength(1)
  })

  test('is asked no two questions at a time', async () => {
    const { receiver, remote, account } = await withAccount([remoteMonitor()])
    const [monitor] = await mirrored(receiver)
    await Promise.all([
      receiver.client.accounts.sync({ id: account.id }),
      receiver.client.accounts.sync({ id: account.id }),
      receiver.client.monitors.pause({ id: monitor?.id ?? '' }),
      receiver.client.monitors.resume({ id: monitor?.id ?? '' }),
    ])
    expect(remote.mostAtOnce).toBe(1)
  })

  test('of which a thousand things happen at once has them written together', async () => {
    const monitors = Array.from({ length: 1000 }, (_, n) =>
      remoteMonitor({ remoteId: `r${n}`, name: `Job ${n}` }),
    )
    const { receiver, remote } = await withAccount(monitors)
    await until(async () => (await mirrored(receiver)).length === 1000)
    const events = receiver.events()
    for (const monitor of monitors) remote.has({ ...monitor, lastHeartbeatAt: NOON })
    for (const monitor of monitors) remote.has({ ...monitor, lastHeartbeatAt: NOON + 1 })
    receiver.clock.advance(100)
    expect(events.filter(({ name }) => name === 'monitor')).toHaveLength(1000)
  })
})

describe('an account that does not tell', () => {
  test.each([
    ['upwarden', 30_000],
    ['healthchecks', 60_000],
  ] as const)('is asked now and then, at %s every %d ms', async (provider, everyMs) => {
    const { receiver, remote, account } = await withAccount([], (remote) => {
      remote.hasEvents = false
    })
    await receiver.client.accounts.delete({ id: account.id })
    const { id } = await receiver.client.accounts.create({
      provider,
      baseUrl: 'http://devbox',
      apiKey: 'key',
    })
    await until(async () => (await accountOf(receiver, id)).state === 'ok')
    expect(await accountOf(receiver, id)).toMatchObject({ live: false })
    remote.asked.length = 0
    await pass(receiver, 10 * MINUTE)
    expect(remote.asked).toHaveLength((10 * MINUTE) / everyMs)
    remote.has(downMonitor(receiver.clock.now()))
    await pass(receiver, everyMs)
    expect(await mirrored(receiver)).toMatchObject([{ status: 'down' }])
  })

  test('keeps what it lists and cannot be read', async () => {
    const { receiver, remote, account } = await withAccount([
      remoteMonitor(),
      remoteMonitor({ remoteId: 'r2', name: 'Export' }),
    ])
    const sync = () => receiver.client.accounts.sync({ id: account.id })
    remote.removes('r1', { isTold: false })
    remote.removes('r2', { isTold: false })
    remote.remarks = ['One monitor cannot be read.']
    remote.skipped = [{ remoteId: 'r2', name: 'Export', problem: 'name is required' }]
    expect(await sync()).toMatchObject({ monitors: 1, remarks: ['One monitor cannot be read.'] })
    remote.has(remoteMonitor({ remoteId: 'r3', name: 'Third' }), { isTold: false })
    remote.skipped = [{ remoteId: null, name: null, problem: 'it is no monitor' }]
    expect(await sync()).toMatchObject({ monitors: 2 })
    remote.skipped = []
    remote.has(remoteMonitor({ remoteId: 'r3', name: 'Third' }), { isTold: false })
    expect(await sync()).toMatchObject({ monitors: 1 })
  })
})
