import { describe, expect, test } from 'vitest'
import { RemoteError } from '../../../../src/remote/remote-error.ts'
import { TEST_START } from '../../../support/clock.ts'
import type { TestEngine } from '../../../support/engine.ts'
import { downMonitor, remoteMonitor } from './remote-samples.ts'
import { mirrored, pass, settled, until, withAccount } from './with-account.ts'

type Client = TestEngine['client']['monitors']

async function withOne(given: Parameters<typeof remoteMonitor>[0] = {}) {
  const all = await withAccount([remoteMonitor(given)])
  const [monitor] = await mirrored(all.receiver)
  if (monitor === undefined) throw new Error('there is no monitor')
  return { ...all, id: monitor.id }
}

describe('pausing and resuming a monitor of an account', () => {
  test('is done over there, and shows here when it is', async () => {
    const { receiver, remote, id } = await withOne()
    const release = remote.holds()
    const paused = receiver.client.monitors.pause({ id })
    await settled()
    expect(await receiver.client.monitors.get({ id })).toMatchObject({ status: 'up' })
    release()
    expect(await paused).toMatchObject({ id, status: 'paused' })
    expect(remote.monitors.get('r1')).toMatchObject({ status: 'paused' })
    expect(await receiver.client.monitors.resume({ id })).toMatchObject({ id, status: 'up' })
  })

  test('ends an incident without an alert', async () => {
    const { receiver, remote, id } = await withOne()
    receiver.listen()
    remote.has(downMonitor(receiver.clock.now()))
    receiver.clock.advance(100)
    await receiver.client.monitors.pause({ id })
    expect(receiver.alerts.map(({ kind }) => kind)).toEqual(['down'])
    expect(await receiver.client.monitors.get({ id })).toMatchObject({ status: 'paused', incident: null })
  })

  test('that fails says so in the words of the remote, and changes nothing', async () => {
    const { receiver, remote, id } = await withOne()
    remote.fails('timeout', 'devbox does not answer.')
    await expect(receiver.client.monitors.pause({ id })).rejects.toMatchObject({
      code: 'BAD_GATEWAY',
      message: 'devbox does not answer.',
    })
    expect(await receiver.client.monitors.get({ id })).toMatchObject({ status: 'up' })
  })

  test('that is not answered in time says that it may have been done', async () => {
    const { receiver, remote, id } = await withOne()
    remote.holds()
    const paused = receiver.client.monitors.pause({ id })
    await until(() => remote.asked.includes('pause r1'))
    receiver.clock.advance(20_000)
    await expect(paused).rejects.toThrow('it may have been done all the same')
  })

  test('does not wait for a question that nobody waits for', async () => {
    const { receiver, remote, account, id } = await withOne()
    remote.holds()
    const synced = receiver.client.accounts.sync({ id: account.id })
    await until(() => remote.asked.at(-1) === 'list')
    const paused = receiver.client.monitors.pause({ id })
    await until(() => remote.asked.at(-1) === 'pause r1')
    receiver.clock.advance(20_000)
    await expect(paused).rejects.toThrow()
    await synced
  })

  test('leaves what gave way to it to be asked afterwards', async () => {
    const { receiver, remote, account, id } = await withOne()
    const release = remote.holds()
    const synced = [1, 2, 3].map(() => receiver.client.accounts.sync({ id: account.id }))
    await until(() => remote.asked.at(-1) === 'list')
    const more = receiver.client.accounts.sync({ id: account.id })
    const paused = receiver.client.monitors.pause({ id })
    await until(() => remote.asked.at(-1) === 'pause r1')
    release()
    await Promise.all([...synced, more, paused])
    await pass(receiver, 1000, 500)
    expect(remote.asked.at(-1)).toBe('list')
    expect(await receiver.client.accounts.sync({ id: account.id })).toMatchObject({ state: 'ok' })
    expect(remote.asked.filter((what) => what === 'list').length).toBeGreaterThan(3)
  })

  test('with a key that may only read is refused without asking', async () => {
    const { receiver, remote, id } = await withOne({ handle: null })
    await expect(receiver.client.monitors.pause({ id })).rejects.toThrow(
      'The API key for http://devbox:8478 may only read',
    )
    expect(remote.asked).not.toContain('pause r1')
  })

  test('of one that is gone removes it here, too', async () => {
    const { receiver, remote, id } = await withOne()
    remote.removes('r1', { isTold: false })
    await expect(receiver.client.monitors.pause({ id })).rejects.toThrow('not there any more')
    await until(async () => (await mirrored(receiver)).length === 0)
  })

  test('ends with the receiver', async () => {
    const { receiver, remote, id } = await withOne()
    remote.holds()
    const paused = receiver.client.monitors.pause({ id })
    await until(() => remote.asked.includes('pause r1'))
    await receiver.engine.stop()
    await expect(paused).rejects.toThrow('Upwarden Tray is ending')
  })
})

describe('a monitor of an account', () => {
  test.each([
    ['renamed', (client, id) => client.update({ id, name: 'Other' })],
    ['watched otherwise', (client, id) => client.update({ id, graceSeconds: 1, reminderMinutes: 5 })],
    [
      'relayed',
      (client, id) => client.update({ id, relayUrl: 'https://other.example.org/api/v1/heartbeat/token' }),
    ],
    ['removed', (client, id) => client.delete({ id })],
    ['given another push URL', (client, id) => client.regenerateToken({ id })],
  ] satisfies [string, (client: Client, id: string) => Promise<unknown>][])(
    'is not %s here',
    async (_, change) => {
      const { receiver, id } = await withOne()
      await expect(change(receiver.client.monitors, id)).rejects.toMatchObject({
        code: 'CONFLICT',
        message: 'Backup belongs to the account devbox: change it there',
      })
      expect(await receiver.client.monitors.get({ id })).toMatchObject({ name: 'Backup', graceSeconds: 300 })
    },
  )

  test('alerts as we want it to, and is muted here', async () => {
    const { receiver, remote, id } = await withOne()
    receiver.listen()
    await receiver.client.monitors.update({ id, reminderMinutes: 5, alertsInQuietHours: true })
    await receiver.client.monitors.mute({ id, until: null })
    remote.has(downMonitor(receiver.clock.now()))
    receiver.clock.advance(100)
    expect(receiver.alerts).toEqual([])
    expect(await receiver.client.summary()).toMatchObject({ status: 'idle', counts: { down: 1 }, muted: 1 })
    expect(await receiver.client.monitors.get({ id })).toMatchObject({
      reminderMinutes: 5,
      alertsInQuietHours: true,
    })
  })

  test('is muted for as long as was said, though nobody judges it', async () => {
    const { receiver, id } = await withOne({
      expectedAt: TEST_START + 300_000,
      deadlineAt: TEST_START + 300_000,
    })
    const until = new Date(receiver.clock.now() + 60_000).toISOString()
    await receiver.client.monitors.mute({ id, until })
    receiver.clock.advance(61_000)
    expect(await receiver.client.monitors.get({ id })).toMatchObject({ muted: false })
    receiver.clock.advance(600_000)
    expect(await receiver.client.monitors.get({ id })).toMatchObject({ status: 'up' })
  })

  test('is pushed to over there, and not here', async () => {
    const { receiver, id } = await withOne()
    const { snippets } = await receiver.client.monitors.snippets({ id })
    expect(snippets[0]?.code).toContain('http://devbox:8477/api/v1/heartbeat/token')
    const signal = { pushUrl: 'http://devbox:8477/api/v1/heartbeat/token' }
    expect(await receiver.push(signal)).toEqual({ is: 'not found' })
  })

  test('has no snippets where the key is not told its push URL', async () => {
    const { receiver, id } = await withOne({ pushUrl: null })
    await expect(receiver.client.monitors.snippets({ id })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('is not blamed, and not excused, for a gap of ours', async () => {
    const { receiver, remote, id } = await withOne()
    receiver.clock.freeze(3 * 3_600_000)
    receiver.clock.advance(60_000)
    expect(await receiver.client.monitors.get({ id })).toMatchObject({ status: 'up' })
    expect((await receiver.client.monitors.stats({ id })).gaps).toEqual([])
    remote.endsStreams(new RemoteError('unreachable', 'It broke off.'))
  })
})
