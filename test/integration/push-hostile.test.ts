import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { limitConnections } from '../../src/server/push/connections.ts'
import { exchange, openSocket } from '../support/raw.ts'
import { openPushDoor, PING_KEY, RID, TOKEN } from './push-door.ts'

describe('a flood of unknown tokens', () => {
  test('is answered 429 with the time to wait, while a known one from the same address gets through', async () => {
    const door = await openPushDoor()
    const statusOfUnknown = async () => (await door.push('/ping/unknown')).status
    for (let count = 0; count < 100; count += 1) expect(await statusOfUnknown()).toBe(404)

    const response = await door.push('/api/v1/heartbeat/unknown/start')
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('60')
    expect(await response.text()).toBe('too many unknown tokens from this address')
    expect((await door.push('/api/push/unknown')).status).toBe(429)
    expect((await door.push(`/ping/${PING_KEY}/unknown`)).status).toBe(429)

    for (const path of [
      `/ping/${TOKEN}`,
      `/ping/${TOKEN}/start`,
      `/ping/${PING_KEY}/backup`,
      `/api/push/${TOKEN}`,
    ]) {
      expect((await door.push(path)).status).toBe(200)
    }
    door.clock.ms = 60_000
    expect(await statusOfUnknown()).toBe(404)
  })

  test('is none, where every token is known', async () => {
    const door = await openPushDoor()
    for (let count = 0; count < 200; count += 1) expect((await door.push(`/ping/${TOKEN}`)).status).toBe(200)
    expect((await door.push('/ping/unknown')).status).toBe(404)
  })
})

describe('connections that drip', () => {
  test('do not keep a heartbeat out', async () => {
    const door = await openPushDoor()
    const sockets = await Promise.all(Array.from({ length: 500 }, () => openSocket(door.url)))
    const drip = (text: string) => {
      for (const socket of sockets) socket.write(text)
    }
    drip(`POST /ping/${TOKEN} HTTP/1.1\r\nContent-Length: 1000\r\n`)
    expect((await door.push(`/ping/${TOKEN}/log`)).status).toBe(200)
    drip('\r\nx')
    expect((await door.push(`/ping/${TOKEN}/log`)).status).toBe(200)
    expect(door.received).toHaveLength(2)
    for (const socket of sockets) socket.destroy()
  })

  test('of one address can only be a thousand, and those that end make room for others', async () => {
    const server = createServer((_request, response) => response.end('OK'))
    limitConnections(server)
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo // It listens on TCP: there it has an address and a port.
    const url = `http://127.0.0.1:${port}`
    const sockets: Socket[] = []
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    for (let count = 0; count < 1000; count += 1) sockets.push(await openSocket(url))

    const request = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'
    expect(await exchange(url, request)).toBe('')
    sockets.pop()?.destroy()
    await vi.waitFor(async () => expect(await exchange(url, request)).toMatch(/^HTTP\/1\.1 200/))
  })
})

test('no token, ping key or run id shows up in anything that is printed', async () => {
  const printed: string[] = []
  for (const stream of [process.stdout, process.stderr]) {
    const spy = vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed.push(String(text))
      return true
    })
    onTestFinished(() => spy.mockRestore())
  }
  const results = ['kept', 'not found', 'ambiguous slug', 'bad slug'] as const
  for (const is of results) await pushInEveryWay(await openPushDoor(() => ({ is })))
  const failing = await openPushDoor(({ by }) => {
    throw new Error(`failed by ${by} ${TOKEN} ${PING_KEY}`)
  })
  await pushInEveryWay(failing)

  expect(failing.problems.length).toBeGreaterThan(0)
  for (const text of [...printed, ...failing.problems]) {
    expect(text).not.toContain(TOKEN)
    expect(text).not.toContain(PING_KEY)
    expect(text).not.toContain(RID)
  }
})

async function pushInEveryWay({ url }: { readonly url: string }): Promise<void> {
  for (const path of [
    `/api/v1/heartbeat/${TOKEN}`,
    `/api/v1/heartbeat/${TOKEN}/start?rid=${RID}`,
    `/api/v1/heartbeat/${TOKEN}/256`,
    `/api/v1/heartbeat/${TOKEN}%zz`,
    `/api/v1/heartbeat/${TOKEN.repeat(10)}`,
    `/ping/${PING_KEY}/backup?create=1&rid=${RID}x`,
    `/api/push/${TOKEN}?ping=${TOKEN}`,
    `/nowhere/${TOKEN}`,
  ]) {
    for (const method of ['GET', 'PUT', 'BREW']) {
      await exchange(url, `${method} ${path} HTTP/1.1\r\nConnection: close\r\n\r\n`)
    }
  }
}
