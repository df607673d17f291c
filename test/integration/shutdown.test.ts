import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addMonitor, readHeartbeats, readMonitor } from '../support/control.ts'
import { EventReader } from '../support/events.ts'
import { type Host, startHost } from '../support/host.ts'
import { Pusher, push } from '../support/push.ts'

/** How long an end may take (quality.md, "Shutdown"). */
const ENDS_WITHIN_MS = 5000

const CALLERS = 64

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upwarden-shutdown-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Ends a host with SIGTERM, and requires that it does so in time and of its own accord. */
async function terminate(host: Host): Promise<void> {
  const since = performance.now()
  const { status, signal } = await host.end('SIGTERM')
  expect({ status, signal }).toEqual({ status: 0, signal: null })
  expect(performance.now() - since).toBeLessThan(ENDS_WITHIN_MS)
}

test('SIGTERM under load: each push is answered 200 and kept, or refused and not kept', async () => {
  const host = await startHost({ folder })
  const monitors = []
  for (let index = 0; index < CALLERS; index += 1) monitors.push(await addMonitor(host))
  const pusher = new Pusher()
  const underLoad = Promise.withResolvers<void>()
  let count = 0

  /** Pushes until it is refused; gives the messages that were acknowledged. */
  const pushOn = async (pushUrl: string): Promise<string[]> => {
    const acknowledged: string[] = []
    for (;;) {
      const message = String(count)
      count += 1
      if (count > CALLERS * 5) underLoad.resolve()
      const { status } = await pusher.push(`${pushUrl}?msg=${message}`)
      if (status === 200) acknowledged.push(message)
      else if (status === null || status === 503) return acknowledged
      else expect(status).toBe(429)
    }
  }
  const callers = monitors.map(({ pushUrl }) => pushOn(pushUrl))
  await underLoad.promise
  await terminate(host)
  const acknowledged = await Promise.all(callers)
  pusher.close()

  const again = await startHost({ folder })
  try {
    for (const [index, { id }] of monitors.entries()) {
      const kept = (await readHeartbeats(again, id)).map(({ message }) => message)
      expect(kept.toReversed()).toEqual(acknowledged[index])
    }
  } finally {
    await again.remove()
  }
})

test('SIGTERM does not wait for callers that are idle, drip or listen', async () => {
  const host = await startHost({ folder })
  const { id, pushUrl } = await addMonitor(host)
  const events = await EventReader.open(host)
  const { hostname, port, pathname } = new URL(pushUrl)
  const beginnings = [
    '',
    'GET /',
    `POST ${pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nonly this much`,
  ]
  const sockets = await Promise.all(
    beginnings.map(async (beginning) => {
      const socket = connect(Number(port), hostname)
      socket.on('error', () => {})
      await once(socket, 'connect')
      socket.write(beginning)
      return socket
    }),
  )
  // Its answer shows that what was written before has arrived.
  await push(pushUrl)

  await terminate(host)
  events.close()
  for (const socket of sockets) socket.destroy()

  const again = await startHost({ folder })
  expect(await readHeartbeats(again, id)).toHaveLength(1)
  expect(await readMonitor(again, id)).toMatchObject({ status: 'up' })
  await terminate(again)
})

test('SIGINT, which Ctrl-C sends, ends it as cleanly', async () => {
  const host = await startHost({ folder })
  expect(await host.end('SIGINT')).toMatchObject({ status: 0, signal: null, stderr: '' })
})
