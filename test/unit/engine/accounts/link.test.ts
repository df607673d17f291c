import { describe, expect, test } from 'vitest'
import { remoteMonitor } from './remote-samples.ts'
import { mirrored, until, withAccount } from './with-account.ts'

const RELAY_URL = 'http://devbox:8477/api/v1/heartbeat/made-1'

describe('a monitor of ours that is made in an account, too', () => {
  test('is watched there as it is here, and its signals are forwarded to it', async () => {
    const { receiver, remote, account } = await withAccount()
    const { id } = await receiver.add({ name: 'Nightly backup', tags: ['db'], maxRunSeconds: 600 })
    const linked = await receiver.client.monitors.link({ id, accountId: account.id })
    expect(linked).toMatchObject({ id, source: 'local', relayUrl: RELAY_URL, relay: { waiting: 0 } })
    expect(remote.monitors.get('made-1')).toMatchObject({
      name: 'Nightly backup',
      tags: ['db'],
      schedule: { kind: 'interval', intervalSeconds: 60 },
      graceSeconds: 10,
      maxRunSeconds: 600,
    })
    await receiver.push(linked)
    expect(await receiver.get({ id })).toMatchObject({ relay: { waiting: 1 } })
  })

  test('is listed twice, and alerts once: the one over there is muted', async () => {
    const { receiver, account } = await withAccount()
    const { id } = await receiver.add()
    await receiver.client.monitors.link({ id, accountId: account.id })
    expect(await mirrored(receiver)).toMatchObject([
      { name: 'Export', source: account.id, muted: true, mutedUntil: null },
    ])
    expect(await receiver.get({ id })).toMatchObject({ muted: false })
  })

  test('is as it was where the account cannot make it', async () => {
    const { receiver, remote, account } = await withAccount()
    const { id } = await receiver.add()
    remote.fails('refused', 'devbox has no room for more monitors.')
    await expect(receiver.client.monitors.link({ id, accountId: account.id })).rejects.toMatchObject({
      code: 'BAD_GATEWAY',
      message: 'devbox has no room for more monitors.',
    })
    expect(await receiver.get({ id })).toMatchObject({ relayUrl: null, relay: null })
  })

  test('is not made where push URLs lead to the account from itself only', async () => {
    const { receiver, remote, account } = await withAccount([remoteMonitor({ isPushUrlForUs: false })])
    const { id } = await receiver.add()
    await expect(receiver.client.monitors.link({ id, accountId: account.id })).rejects.toThrow(
      'let it accept heartbeats from the local network',
    )
    expect([...remote.monitors.keys()]).toEqual(['r1'])
  })

  test('is not linked where that shows only once it was made', async () => {
    const { receiver, remote, account } = await withAccount()
    const { id } = await receiver.add()
    remote.isPushUrlForUs = false
    await expect(receiver.client.monitors.link({ id, accountId: account.id })).rejects.toThrow(
      'let it accept heartbeats from the local network',
    )
    expect(await receiver.get({ id })).toMatchObject({ relayUrl: null })
  })

  test('is not made a second time, nor what an account watches itself', async () => {
    const { receiver, remote, account } = await withAccount([remoteMonitor()])
    const { id } = await receiver.add()
    await receiver.client.monitors.link({ id, accountId: account.id })
    await expect(receiver.client.monitors.link({ id, accountId: account.id })).rejects.toThrow(
      'Its signals are forwarded already: stop that first.',
    )
    const theirs = (await mirrored(receiver)).find(({ name }) => name === 'Backup')
    await expect(
      receiver.client.monitors.link({ id: theirs?.id ?? '', accountId: account.id }),
    ).rejects.toThrow('belongs to the account devbox')
    expect(remote.monitors.size).toBe(2)
  })

  test('that was removed while the account was asked is not made up again', async () => {
    const { receiver, remote, account } = await withAccount()
    const { id } = await receiver.add()
    const release = remote.holds()
    const linked = receiver.client.monitors.link({ id, accountId: account.id })
    await until(() => remote.asked.includes('create Export'))
    await receiver.client.monitors.delete({ id })
    release()
    await expect(linked).rejects.toThrow('The monitor was removed meanwhile.')
    expect((await receiver.all()).filter(({ source }) => source === 'local')).toEqual([])
  })

  test('is not made by a key that may only read', async () => {
    const { receiver, remote, account } = await withAccount([], (remote) => {
      remote.scope = 'read'
    })
    const { id } = await receiver.add()
    await expect(receiver.client.monitors.link({ id, accountId: account.id })).rejects.toThrow(
      'may only read',
    )
    expect(remote.asked).not.toContain('create Export')
  })
})
