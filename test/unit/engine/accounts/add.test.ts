import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startTestEngine } from '../../../support/engine.ts'
import { FakeRemote } from '../../../support/fake-remote.ts'
import { downMonitor, NOON, remoteMonitor } from './remote-samples.ts'
import { API_KEY, accountOf, mirrored, until, withAccount } from './with-account.ts'

const input = { baseUrl: 'devbox:8478', apiKey: API_KEY }

describe('an account that is added', () => {
  test('is asked who it is, and has its monitors beside ours', async () => {
    const { receiver, account } = await withAccount([
      remoteMonitor(),
      remoteMonitor({ remoteId: 'r2', name: 'Export' }),
    ])
    expect(account).toMatchObject({
      provider: 'upwarden',
      name: 'devbox',
      baseUrl: 'http://devbox:8478',
      product: 'Upwarden Tray 1.2.3',
      scope: 'write',
      state: 'ok',
      live: true,
      problem: null,
      remarks: [],
      monitors: 2,
    })
    const ours = await receiver.add()
    const { monitors } = await receiver.client.monitors.list({})
    expect(monitors.map(({ name, source }) => [name, source])).toEqual([
      ['Backup', account.id],
      ['Export', account.id],
      ['Export', 'local'],
    ])
    expect((await receiver.client.monitors.list({ source: 'local' })).monitors).toEqual([ours])
    expect((await receiver.client.monitors.list({ source: account.id })).monitors).toHaveLength(2)
    expect((await receiver.client.summary()).counts).toMatchObject({ up: 2, new: 1 })
  })

  test('has monitors as they are over there, and alerts of nothing that was so before', async () => {
    const { receiver } = await withAccount([
      downMonitor(NOON - 1000, { reason: 'failed', text: 'No space left on device.' }, { pushUrl: null }),
      remoteMonitor({ remoteId: 'r2', name: 'Export' }),
    ])
    receiver.listen()
    const [down, up] = await mirrored(receiver)
    expect(down).toMatchObject({
      status: 'down',
      incident: { reason: 'failed', text: 'No space left on device.' },
      pushUrl: '',
      relayUrl: null,
      remote: { statusWord: null, scheduleText: null, pushUrlWorksHere: true },
    })
    expect(up).toMatchObject({ status: 'up', pushUrl: remoteMonitor().pushUrl, slug: '', incident: null })
    expect(receiver.alerts).toEqual([])
  })

  test('keeps its key for itself', async () => {
    const { receiver, account } = await withAccount()
    const shown = JSON.stringify([
      await receiver.client.accounts.list(),
      receiver.events('run-0'),
      receiver.problems,
    ])
    expect(shown).not.toContain(API_KEY)
    const others = readdirSync(receiver.folder).filter((name) => name !== 'secrets.json')
    expect(others.filter((name) => readFileSync(join(receiver.folder, name)).includes(API_KEY))).toEqual([])
    expect(readFileSync(join(receiver.folder, 'secrets.json'), 'utf8')).toContain(account.id)
  })

  test('is asked over https where nothing else is typed, or where the service is', async () => {
    const receiver = startTestEngine({ remotes: new FakeRemote().remotes })
    const hosted = await receiver.client.accounts.create({ apiKey: API_KEY })
    expect(hosted).toMatchObject({ baseUrl: 'https://upwarden.eu', name: 'upwarden.eu' })
    const { baseUrl } = await receiver.client.accounts.create(input)
    expect(baseUrl).toBe('https://devbox:8478')
  })

  test('over a network that others can read says so, for as long as it is there', async () => {
    const receiver = startTestEngine({ remotes: new FakeRemote().remotes })
    const account = await receiver.client.accounts.create({ ...input, baseUrl: 'http://devbox.example.org' })
    expect(account.remarks[0]).toMatch(/^Over http:\/\/ the API key travels to devbox.example.org/)
  })

  test('at an address that is none is refused, where that was typed', async () => {
    const receiver = startTestEngine({ remotes: new FakeRemote().remotes })
    await expect(receiver.client.accounts.create({ ...input, baseUrl: 'http://' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: [{ field: 'baseUrl', message: expect.stringContaining('is not an address') }],
    })
  })

  test.each([
    ['wrong_key', 'apiKey'],
    ['connection_refused', 'baseUrl'],
    ['server_error', null],
  ] as const)(
    'and answers with %s is not added; the words are said where they belong',
    async (kind, field) => {
      const remote = new FakeRemote()
      remote.fails(kind, 'What the remote says.')
      const receiver = startTestEngine({ remotes: remote.remotes })
      await expect(receiver.client.accounts.create(input)).rejects.toMatchObject({
        code: 'BAD_GATEWAY',
        message: 'What the remote says.',
        data: field === null ? undefined : [{ field, message: 'What the remote says.' }],
      })
      expect((await receiver.client.accounts.list()).accounts).toEqual([])
    },
  )

  test('that does not answer at all is given up after a while', async () => {
    const remote = new FakeRemote()
    remote.holds()
    const receiver = startTestEngine({ remotes: remote.remotes })
    const refused = receiver.client.accounts.create(input)
    await until(() => remote.asked.length > 0)
    receiver.clock.advance(20_000)
    await expect(refused).rejects.toThrow('There was no answer within 20 s')
  })

  test('is added once where it is a receiver, and as often as there are keys where it is a service', async () => {
    const remote = new FakeRemote()
    const receiver = startTestEngine({ remotes: remote.remotes })
    await receiver.client.accounts.create(input)
    await expect(receiver.client.accounts.create({ ...input, name: 'Other' })).rejects.toThrow(
      'This is the account devbox already: edit it to give it another key.',
    )
    remote.product = 'Upwarden'
    await receiver.client.accounts.create({ apiKey: API_KEY })
    const { name } = await receiver.client.accounts.create({ apiKey: `${API_KEY}-2` })
    expect(name).toBe('upwarden.eu 2')
  })

  test('has a name of its own', async () => {
    const receiver = startTestEngine({ remotes: new FakeRemote().remotes })
    await receiver.client.accounts.create({ ...input, name: 'Shop' })
    await expect(
      receiver.client.accounts.create({ ...input, baseUrl: 'other', name: 'Shop' }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST', data: [{ field: 'name' }] })
  })

  test('is not this receiver itself', async () => {
    const receiver = startTestEngine({ remotes: new FakeRemote().remotes })
    const control = { host: '127.0.0.1', port: 8478 }
    receiver.engine.setDoors({ push: { host: '127.0.0.1', port: 8477 }, control })
    await expect(
      receiver.client.accounts.create({ ...input, baseUrl: 'http://localhost:8478' }),
    ).rejects.toThrow('This address is that of this Upwarden Tray itself')
  })
})

test('what answers at an address is said without adding it', async () => {
  const remote = new FakeRemote()
  remote.scope = 'read'
  const receiver = startTestEngine({ remotes: remote.remotes })
  expect(await receiver.client.accounts.test({ ...input, baseUrl: 'http://devbox.example.org/' })).toEqual({
    baseUrl: 'http://devbox.example.org',
    product: 'Upwarden Tray 1.2.3',
    scope: 'read',
    warning: expect.stringContaining('Over http://'),
  })
  expect((await receiver.client.accounts.list()).accounts).toEqual([])
  expect(remote.asked).toEqual(['check'])
})

describe('an account that is removed', () => {
  test('takes its monitors with it, here, and its key; over there nothing changes', async () => {
    const { receiver, remote, account } = await withAccount([remoteMonitor()])
    const ours = await receiver.add()
    const events = receiver.events()
    remote.asked.length = 0
    await receiver.client.accounts.delete({ id: account.id })
    expect((await receiver.client.monitors.list({})).monitors).toEqual([ours])
    expect((await receiver.client.accounts.list()).accounts).toEqual([])
    expect(readFileSync(join(receiver.folder, 'secrets.json'), 'utf8')).not.toContain(API_KEY)
    expect(remote.asked).toEqual([])
    expect(remote.listeners).toBe(0)
    expect(events.map(({ name, data }) => [name, 'deleted' in data])).toEqual(
      expect.arrayContaining([
        ['monitor', true],
        ['account', true],
      ]),
    )
    const after = await receiver.restart()
    expect((await after.client.accounts.list()).accounts).toEqual([])
    expect((await after.client.monitors.list({})).monitors.map(({ id }) => id)).toEqual([ours.id])
  })

  test('is removed once', async () => {
    const { receiver } = await withAccount()
    await expect(receiver.client.accounts.delete({ id: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('an account that is changed', () => {
  test('has its new name at once, and is not asked for it', async () => {
    const { receiver, remote, account } = await withAccount()
    remote.asked.length = 0
    const renamed = await receiver.client.accounts.update({ id: account.id, name: 'shop' })
    expect(renamed).toMatchObject({ name: 'shop', state: 'ok' })
    expect(remote.asked).toEqual([])
  })

  test('to another key is asked with that from then on, and keeps its monitors', async () => {
    const { receiver, remote, account } = await withAccount([remoteMonitor()])
    const before = await mirrored(receiver)
    remote.scope = 'read'
    const changed = await receiver.client.accounts.update({ id: account.id, apiKey: `${API_KEY}-2` })
    expect(changed).toMatchObject({ scope: 'read', monitors: 1 })
    await until(async () => (await accountOf(receiver, account.id)).state === 'ok')
    expect(await mirrored(receiver)).toEqual(before)
    expect(readFileSync(join(receiver.folder, 'secrets.json'), 'utf8')).toContain(`${API_KEY}-2`)
  })

  test('to another address has the monitors of that, without an alert', async () => {
    const { receiver, remote, account } = await withAccount([remoteMonitor()])
    receiver.listen()
    remote.removes('r1', { isTold: false })
    remote.has(downMonitor(NOON, {}, { remoteId: 's1', name: 'Other' }), { isTold: false })
    await receiver.client.accounts.update({ id: account.id, baseUrl: 'http://shop:8478' })
    await until(async () => (await mirrored(receiver))[0]?.name === 'Other')
    expect(await mirrored(receiver)).toHaveLength(1)
    expect(receiver.alerts).toEqual([])
  })

  test('to what does not answer stays as it was', async () => {
    const { receiver, remote, account } = await withAccount([remoteMonitor()])
    remote.fails('wrong_key', 'This key is not known.')
    await expect(receiver.client.accounts.update({ id: account.id, apiKey: 'wrong' })).rejects.toThrow(
      'This key is not known.',
    )
    expect(readFileSync(join(receiver.folder, 'secrets.json'), 'utf8')).toContain(API_KEY)
    expect(await mirrored(receiver)).toHaveLength(1)
  })
})
