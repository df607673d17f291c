import { hostname } from 'node:os'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addMonitor, changeSettings, readHeartbeats, readMonitor, readSummary } from '../support/control.ts'
import { type Host, startHost } from '../support/host.ts'
import { makeOtherMachine, type OtherMachine, obstacleToNetwork } from '../support/network.ts'
import { push } from '../support/push.ts'

/** curl's exit status for a connection that was refused. */
const REFUSED = 7

const obstacle = obstacleToNetwork()
let other: OtherMachine

beforeAll(() => {
  if (obstacle === null) other = makeOtherMachine()
})
afterAll(() => {
  if (obstacle === null) other.remove()
})
beforeEach((context) => {
  if (obstacle !== null) context.skip(obstacle)
})

/** A URL of this machine as the other one has to write it. */
function fromThere(url: string): string {
  const there = new URL(url)
  there.hostname = other.ourAddress
  return there.href
}

async function withHost(args: readonly string[], use: (host: Host) => Promise<void>): Promise<void> {
  const host = await startHost({ args })
  try {
    await use(host)
  } finally {
    await host.remove()
  }
}

describe('another machine of the local network', () => {
  test('reaches neither door by default', async () => {
    await withHost([], async (host) => {
      const { pushUrl } = await addMonitor(host)
      expect(await other.curl(fromThere(pushUrl))).toMatchObject({ exitStatus: REFUSED })
      expect(await other.curl(fromThere(`${host.controlUrl}/healthz`))).toMatchObject({ exitStatus: REFUSED })
      const { acceptsFromNetwork, addresses } = await readSummary(host)
      expect({ acceptsFromNetwork, addresses }).toEqual({
        acceptsFromNetwork: false,
        addresses: [{ kind: 'loopback', host: '127.0.0.1', interface: null, pushUrl: host.pushUrl }],
      })
    })
  })

  test('reaches the push door, and only it, with --push-host 0.0.0.0', async () => {
    await withHost(['--push-host', '0.0.0.0'], async (host) => {
      const { id, pushUrl } = await addMonitor(host)
      expect(await other.curl(fromThere(pushUrl))).toEqual({ exitStatus: 0, status: '200', text: 'OK' })
      expect(await other.curl(fromThere(`${host.controlUrl}/healthz`))).toMatchObject({ exitStatus: REFUSED })
      const [heartbeat] = await readHeartbeats(host, id)
      expect(heartbeat?.sourceIp).toBe(other.theirAddress)
      expect(await readMonitor(host, id)).toMatchObject({ status: 'up' })
    })
  })

  test('finds nothing of the control door on the push door', async () => {
    await withHost(['--push-host', '0.0.0.0'], async (host) => {
      for (const path of ['/', '/api/v1/monitors', '/api/v1/summary', '/api/v1/settings', '/metrics']) {
        expect(await other.curl(fromThere(`${host.pushUrl}${path}`))).toMatchObject({ status: '404' })
      }
    })
  })

  test('is let in and shut out by the setting, at once and on the same port', async () => {
    await withHost([], async (host) => {
      const { id, pushUrl } = await addMonitor(host)

      await changeSettings(host, { acceptFromNetwork: true })
      expect(await other.curl(fromThere(pushUrl))).toMatchObject({ status: '200' })
      expect(await other.curl(fromThere(`${host.controlUrl}/healthz`))).toMatchObject({ exitStatus: REFUSED })
      expect(await push(pushUrl)).toMatchObject({ status: 200 })
      expect(await readSummary(host)).toMatchObject({ acceptsFromNetwork: true })

      await changeSettings(host, { acceptFromNetwork: false })
      expect(await other.curl(fromThere(pushUrl))).toMatchObject({ exitStatus: REFUSED })
      expect(await push(pushUrl)).toMatchObject({ status: 200 })
      expect(await readSummary(host)).toMatchObject({ acceptsFromNetwork: false })
      expect(await readHeartbeats(host, id)).toHaveLength(3)
    })
  })

  test('is shown the addresses at which it can push, each of which works', async () => {
    await withHost(['--push-host', '0.0.0.0'], async (host) => {
      const { addresses } = await readSummary(host)
      expect(addresses).toContainEqual({
        kind: 'interface',
        host: other.ourAddress,
        interface: other.ourInterface,
        pushUrl: fromThere(host.pushUrl).replace(/\/$/, ''),
      })
      expect(addresses).toContainEqual(expect.objectContaining({ kind: 'hostname', host: hostname() }))

      const { id } = await addMonitor(host)
      await changeSettings(host, { pushAddress: other.ourAddress })
      const { pushUrl } = await readMonitor(host, id)
      expect(new URL(pushUrl).hostname).toBe(other.ourAddress)
      expect(await other.curl(pushUrl)).toMatchObject({ status: '200' })
    })
  })

  test('is let in again after a restart, by the setting that was kept', async () => {
    const first = await startHost()
    try {
      const { pushUrl } = await addMonitor(first)
      await changeSettings(first, { acceptFromNetwork: true, pushAddress: other.ourAddress })
      await first.end('SIGTERM')
      const second = await startHost({ folder: first.folder })
      try {
        const { pathname } = new URL(pushUrl)
        expect(await other.curl(`${fromThere(second.pushUrl)}${pathname.slice(1)}`)).toMatchObject({
          status: '200',
        })
      } finally {
        await second.remove()
      }
    } finally {
      await first.remove()
    }
  })
})
