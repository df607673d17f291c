import { expect, test } from 'vitest'
import { every, startTestEngine, type TestEngine } from '../../../support/engine.ts'
import { DELIVERED, FarEnd, failed, settle } from '../../../support/far-end.ts'

const OLD_URL = 'https://upwarden.example/api/v1/heartbeat/old-secret'
const NEW_URL = 'https://elsewhere.example/ping/new-secret'

/** A monitor with two signals that wait: the far end is away. */
async function startWaiting(): Promise<{
  upwarden: TestEngine
  farEnd: FarEnd
  id: string
  pushUrl: string
}> {
  const farEnd = new FarEnd()
  farEnd.answer = () => failed()
  const upwarden = startTestEngine({ sendRelayed: farEnd.send })
  const { id, pushUrl } = await upwarden.add({ relayUrl: OLD_URL, schedule: every(86_400) })
  for (const message of ['one', 'two']) await upwarden.push({ pushUrl }, { message })
  await settle()
  return { upwarden, farEnd, id, pushUrl }
}

test('with another relay URL, what waits goes there, at once', async () => {
  const { upwarden, farEnd, id } = await startWaiting()
  farEnd.answer = () => DELIVERED
  const updated = await upwarden.client.monitors.update({ id, relayUrl: NEW_URL })
  expect(updated).toMatchObject({ relayUrl: NEW_URL, relay: { waiting: 2, problem: null } })
  await settle()
  expect(farEnd.attempts.map(({ url, message }) => [url, message])).toEqual([
    [OLD_URL, 'one'],
    [NEW_URL, 'one'],
    [NEW_URL, 'two'],
  ])
  expect((await upwarden.get({ id })).relay).toMatchObject({ waiting: 0 })
})

test('an attempt under way when the URL changes is cut off, and goes to the new one', async () => {
  const { upwarden, farEnd, id, pushUrl } = await startWaiting()
  farEnd.answer = () => null
  upwarden.clock.advance(6000)
  await upwarden.push({ pushUrl }, { message: 'three' })
  await settle()
  const before = farEnd.attempts.length
  farEnd.answer = () => DELIVERED
  await upwarden.client.monitors.update({ id, relayUrl: NEW_URL })
  await settle()
  expect(farEnd.messages.slice(before)).toEqual(['one', 'two', 'three'])
  expect((await upwarden.get({ id })).relay).toMatchObject({ waiting: 0, oldestAt: null })
})

test('what was answered when the URL changed is delivered, and does not go to the new one as well', async () => {
  const { upwarden, farEnd, id } = await startWaiting()
  farEnd.answer = () => null
  upwarden.engine.power.resume()
  await settle()
  farEnd.answer = () => DELIVERED
  farEnd.release()
  // The answer is there, but not yet written down: that waits for the end of the turn.
  await Promise.resolve()
  await upwarden.client.monitors.update({ id, relayUrl: NEW_URL })
  await settle()
  expect(farEnd.attempts.slice(1).map(({ url, message }) => [url, message])).toEqual([
    [OLD_URL, 'one'],
    [NEW_URL, 'two'],
  ])
  expect((await upwarden.get({ id })).relay).toMatchObject({ waiting: 0, oldestAt: null })
})

test('without a relay URL, what waits is dropped, and a later URL gets none of it', async () => {
  const { upwarden, farEnd, id } = await startWaiting()
  const cleared = await upwarden.client.monitors.update({ id, relayUrl: null })
  expect(cleared).toMatchObject({ relayUrl: null, relay: null })
  farEnd.answer = () => DELIVERED
  await upwarden.client.monitors.update({ id, relayUrl: NEW_URL })
  upwarden.clock.advance(600_000)
  await settle()
  expect(farEnd.messages).toEqual(['one'])
  const after = await upwarden.restart()
  await settle()
  expect(farEnd.messages).toEqual(['one'])
  expect((await after.get({ id })).relay).toMatchObject({ waiting: 0 })
})

test('a monitor that is removed takes its backlog along, and what is under way is cut off', async () => {
  const { upwarden, farEnd, id } = await startWaiting()
  farEnd.answer = () => null
  upwarden.engine.power.resume()
  await settle()
  await upwarden.client.monitors.delete({ id })
  await settle()
  upwarden.clock.advance(600_000)
  await settle()
  expect(farEnd.messages).toEqual(['one', 'one'])
  expect(upwarden.problems).toEqual([expect.stringContaining('It is away')])
})

test('an edit of anything else leaves the backlog and its record alone', async () => {
  const { upwarden, id } = await startWaiting()
  const { relay } = await upwarden.get({ id })
  const edited = await upwarden.client.monitors.update({ id, name: 'Other', relayUrl: OLD_URL })
  expect(edited.relay).toEqual(relay)
})

test('what is no push URL is refused with words that do not quote it', async () => {
  const { upwarden, id } = await startWaiting()
  const urls = ['ftp://secret.example/x', 'secret', '', 'https://secret.example', 'http://secret.example/?a']
  for (const relayUrl of [...urls, `https://secret.example/${'x'.repeat(2000)}`]) {
    const error = await upwarden.client.monitors.update({ id, relayUrl }).catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'BAD_REQUEST' })
    expect(JSON.stringify(error)).toContain('relayUrl')
    expect(JSON.stringify(error)).not.toContain('secret')
  }
})

test.each([
  'http://127.0.0.1:8477/api/v1/heartbeat/x',
  'http://127.8.9.1:8477/ping/x',
  'http://localhost:8477/ping/x',
  'http://LOCALHOST.:8477/ping/x',
  'http://job.localhost:8477/ping/x',
  'http://[::1]:8477/ping/x',
  'http://0.0.0.0:8477/ping/x',
  'http://0x7f000001:8477/ping/x',
  'http://DevBox:8477/ping/x',
  'http://devbox.local:8477/ping/x',
  'http://192.168.1.20:8477/ping/x',
])('a relay URL that leads back to us is refused: %s', async (relayUrl) => {
  const upwarden = startTestEngine({ machine: onNetwork('192.168.1.20') })
  upwarden.engine.setDoors({ push: { host: '127.0.0.1', port: 8477 }, control: null })
  const refusal = {
    code: 'BAD_REQUEST',
    message: 'relayUrl must be a push URL of another receiver: this one is our own',
  }
  await expect(upwarden.add({ relayUrl })).rejects.toMatchObject(refusal)
  const { id } = await upwarden.add()
  await expect(upwarden.client.monitors.update({ id, relayUrl })).rejects.toMatchObject(refusal)
})

test.each([
  'http://127.0.0.1:8478/ping/x',
  'https://127.0.0.1:8477/ping/x',
  'http://192.168.1.21:8477/ping/x',
  'http://devbox.example:8477/ping/x',
])('one that leads elsewhere is not: %s', async (relayUrl) => {
  const upwarden = startTestEngine({ machine: onNetwork('192.168.1.20') })
  upwarden.engine.setDoors({ push: { host: '0.0.0.0', port: 8477 }, control: null })
  expect((await upwarden.add({ relayUrl })).relayUrl).toBe(relayUrl)
})

function onNetwork(address: string) {
  const info = { address, family: 'IPv4', internal: false, netmask: '', mac: '', cidr: null } as const
  return { hostname: () => 'DevBox', interfaces: () => ({ eth0: [info] }) }
}
