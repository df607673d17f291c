import { once } from 'node:events'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openDoors } from '../../src/server/doors.ts'
import { startTestEngine } from '../support/engine.ts'
import { openSocket } from '../support/raw.ts'
import { at, freePort, isReached, occupy, open, portOf } from './doors-open.ts'

const OWN_ADDRESS = Object.values(networkInterfaces())
  .flat()
  .find((address) => address?.family === 'IPv4' && !address.internal)?.address
const HAS_IPV6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1')

describe('open doors', () => {
  test('take heartbeats at one, answer for them at the other, and the engine knows where both are', async () => {
    const { upwarden, pushUrl, controlUrl } = await open()
    const monitor = await upwarden.add({ name: 'Backup' })
    expect(monitor.pushUrl).toMatch(`${pushUrl}/api/v1/heartbeat/`)
    expect(await (await fetch(monitor.pushUrl)).text()).toBe('OK')
    expect(await upwarden.get(monitor)).toMatchObject({ status: 'up' })
    expect(await upwarden.client.summary()).toMatchObject({ pushUrl, controlUrl, acceptsFromNetwork: false })
    for (const url of [pushUrl, controlUrl]) {
      expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok', app: 'upwarden-tray' })
    }
  })

  test('keep their purposes apart: nothing of one is at the other', async () => {
    const { upwarden, pushUrl, controlUrl } = await open()
    const monitor = await upwarden.add()
    expect((await fetch(`${pushUrl}/api/v1/monitors`)).status).toBe(404)
    expect((await fetch(monitor.pushUrl.replace(pushUrl, controlUrl))).status).not.toBe(200)
    expect(await upwarden.get(monitor)).toMatchObject({ status: 'new' })
  })

  test('answer as localhost, also where that means ::1', async (context) => {
    if (!HAS_IPV6) return context.skip('this machine has no IPv6')
    for (const pushHost of [undefined, '127.0.0.1', 'localhost', '0.0.0.0']) {
      const { pushUrl, controlUrl } = await open({ pushHost })
      expect(pushUrl).toMatch('http://127.0.0.1:')
      for (const url of [pushUrl, controlUrl]) {
        for (const host of ['127.0.0.1', '[::1]', 'localhost'])
          expect(await isReached(at(url, host))).toBe(true)
      }
    }
  })

  test('keep the address of a caller as IPv4 where it is, also at an IPv6 socket', async (context) => {
    if (!HAS_IPV6) return context.skip('this machine has no IPv6')
    const { upwarden, pushUrl } = await open({ pushHost: '::' })
    expect(pushUrl).toMatch('http://[::1]:')
    const monitor = await upwarden.add()
    const { pathname } = new URL(monitor.pushUrl)
    for (const host of ['127.0.0.1', '[::1]']) await fetch(`http://${host}:${portOf(pushUrl)}${pathname}`)
    const { heartbeats } = await upwarden.client.monitors.heartbeats({ id: monitor.id })
    expect(heartbeats.map(({ sourceIp }) => sourceIp)).toEqual(['::1', '127.0.0.1'])
  })

  test('are where the settings say, unless they are told otherwise', async () => {
    const upwarden = startTestEngine()
    const onProblem = () => {}
    const [pushPort, controlPort] = [await freePort(), await freePort()]
    await upwarden.client.settings.update({ pushPort, controlPort })
    const doors = await openDoors(upwarden.engine, { onProblem })
    expect([portOf(doors.pushUrl), portOf(doors.controlUrl)]).toEqual([pushPort, controlPort])
    await doors.close()

    const elsewhere = await openDoors(upwarden.engine, { pushPort: 0, controlPort: 0, onProblem })
    expect([portOf(elsewhere.pushUrl), portOf(elsewhere.controlUrl)]).not.toContain(pushPort)
    await elsewhere.close()
  })
})

describe('when heartbeats from the network are', () => {
  test('allowed, the push door opens to it at once on the same port, and only that door; and shuts again', async (context) => {
    if (OWN_ADDRESS === undefined) return context.skip('this machine has no network')
    const { upwarden, pushUrl, controlUrl, problems } = await open()
    const isOpen = () => isReached(at(pushUrl, OWN_ADDRESS))
    expect(await isOpen()).toBe(false)

    await upwarden.client.settings.update({ acceptFromNetwork: true })
    await vi.waitFor(async () => expect(await isOpen()).toBe(true))
    expect(await isReached(at(pushUrl, '127.0.0.1'))).toBe(true)
    expect(await isReached(at(controlUrl, OWN_ADDRESS))).toBe(false)
    expect(await upwarden.client.summary()).toMatchObject({ acceptsFromNetwork: true, pushUrl })

    await upwarden.client.settings.update({ acceptFromNetwork: false })
    await vi.waitFor(async () => expect(await isOpen()).toBe(false))
    expect(await isReached(at(pushUrl, '127.0.0.1'))).toBe(true)
    expect(await upwarden.client.summary()).toMatchObject({ acceptsFromNetwork: false, pushUrl })
    expect(problems).toEqual([])
  })

  test('allowed already, the push door starts open to it', async (context) => {
    if (OWN_ADDRESS === undefined) return context.skip('this machine has no network')
    const upwarden = startTestEngine()
    await upwarden.client.settings.update({ acceptFromNetwork: true })
    const doors = await openDoors(upwarden.engine, { pushPort: 0, controlPort: 0, onProblem: () => {} })
    onTestFinished(() => doors.close())
    expect(await isReached(at(doors.pushUrl, OWN_ADDRESS))).toBe(true)
  })

  test('allowed and forbidden in quick succession, what counts is the last', async () => {
    const { upwarden, pushUrl, problems } = await open()
    for (const acceptFromNetwork of [true, false, true, false, true]) {
      await upwarden.client.settings.update({ acceptFromNetwork })
    }
    await vi.waitFor(async () => expect((await upwarden.client.summary()).acceptsFromNetwork).toBe(true))
    expect(await isReached(at(pushUrl, '127.0.0.1'))).toBe(true)
    expect(problems).toEqual([])
  })

  test('allowed, a push that had begun to come in is taken', async () => {
    const { upwarden } = await open()
    const monitor = await upwarden.add()
    const socket = await openSocket(monitor.pushUrl)
    const answered = once(socket.setEncoding('latin1'), 'data')
    socket.write(`POST ${new URL(monitor.pushUrl).pathname} HTTP/1.1\r\nContent-Length: 4\r\n\r\ndo`)
    // A byte that has arrived here is not read yet over there; an answer to a later request says that it is.
    await fetch(monitor.pushUrl.replace(/[^/]+$/, 'unknown'))

    await upwarden.client.settings.update({ acceptFromNetwork: true })
    await vi.waitFor(async () => expect((await upwarden.client.summary()).acceptsFromNetwork).toBe(true))
    socket.write('ne')
    expect(String(await answered)).toMatch(/^HTTP\/1\.1 200 OK/)
    expect(await upwarden.get(monitor)).toMatchObject({ status: 'up' })
  })

  test('allowed or not, a push host that was given stays', async (context) => {
    if (OWN_ADDRESS === undefined) return context.skip('this machine has no network')
    const { upwarden, pushUrl } = await open({ pushHost: '127.0.0.1' })
    await upwarden.client.settings.update({ acceptFromNetwork: true })
    // Nothing is to happen, so there is nothing to wait for but the next turn in which it would have.
    expect(await isReached(at(pushUrl, '127.0.0.1'))).toBe(true)
    expect(await isReached(at(pushUrl, OWN_ADDRESS))).toBe(false)
    expect(await upwarden.client.summary()).toMatchObject({ acceptsFromNetwork: false })
  })

  test('allowed where that cannot be, the door stays where it was, and somebody is told', async (context) => {
    if (OWN_ADDRESS === undefined) return context.skip('this machine has no network')
    const { upwarden, pushUrl, problems } = await open()
    await occupy(OWN_ADDRESS, createServer(), portOf(pushUrl))
    await upwarden.client.settings.update({ acceptFromNetwork: true })
    await vi.waitFor(() => expect(problems).toHaveLength(1))
    expect(problems[0]).toMatch(
      `Heartbeats are still taken at 127.0.0.1 only. Port ${portOf(pushUrl)} for the push door is in use`,
    )
    expect(await isReached(at(pushUrl, '127.0.0.1'))).toBe(true)
    expect(await upwarden.client.summary()).toMatchObject({ acceptsFromNetwork: false, pushUrl })
  })
})

describe('when the doors close', () => {
  test('nobody listens from then on, however long it takes until the last one has left', async () => {
    const { upwarden, close } = await open()
    const { id } = await upwarden.add()
    upwarden.clock.advance(1000)
    const closing = close()
    upwarden.clock.advance(2000)
    await closing
    const after = await upwarden.restart(10_000)
    expect((await after.client.monitors.stats({ id })).gaps).toEqual([
      { from: '2026-03-10T00:00:01.000Z', to: '2026-03-10T00:00:13.000Z' },
    ])
  })

  test('a push under way is answered and kept, and nobody else gets in', async () => {
    const { upwarden, pushUrl, controlUrl, close } = await open()
    const monitor = await upwarden.add()
    const socket = await openSocket(pushUrl)
    const answered = once(socket.setEncoding('latin1'), 'data')
    const ended = once(socket, 'close')
    socket.write(`POST ${new URL(monitor.pushUrl).pathname} HTTP/1.1\r\nContent-Length: 4\r\n\r\ndo`)
    await fetch(monitor.pushUrl.replace(/[^/]+$/, 'unknown'))

    const closing = close()
    for (const url of [pushUrl, controlUrl]) {
      await vi.waitFor(async () => expect(await isReached(`${url}/healthz`)).toBe(false))
    }
    socket.write('ne')
    expect(String(await answered)).toMatch(/^HTTP\/1\.1 200 OK/)
    await Promise.all([ended, closing])
    expect(await upwarden.get(monitor)).toMatchObject({ status: 'up' })
    expect(await upwarden.client.summary()).toMatchObject({ pushUrl: null, controlUrl: null })
  })

  test('a caller that is connected and says nothing does not keep them', async () => {
    const { pushUrl, close } = await open()
    const idle = await openSocket(pushUrl)
    idle.write('GET /healthz HTTP/1.1\r\n\r\n')
    await once(idle, 'data')
    const silent = await openSocket(pushUrl)
    const gone = [idle, silent].map((socket) => once(socket.resume(), 'close'))
    await Promise.all([close(), ...gone])
  })
})
