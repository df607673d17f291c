import { randomInt } from 'node:crypto'
import { setTimeout as after } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { addMonitor, ask, listMonitors, readHeartbeats, readMonitor } from '../support/control.ts'
import { type Host, startHost } from '../support/host.ts'
import { push } from '../support/push.ts'
import { upwarden } from './cli-process.ts'
import { receiver } from './webhook-receiver.ts'

const MONITORS = 20
const SIGNALS = 1000

/** How often the near end is killed while it delivers, and the far end while it receives. */
const KILLS = 3

/** How long one of them is left alone before it is killed, at most. */
const LONGEST_LIFE_MS = 300

const KINDS = [
  { suffix: '/start', kind: 'start' },
  { suffix: '/log', kind: 'log' },
  { suffix: '/7', kind: 'fail' },
  { suffix: '', kind: 'success' },
] as const

const hosts: Host[] = []
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.remove()))
})

/** A host that is gone with the test. */
async function start(options: Parameters<typeof startHost>[0] = {}): Promise<Host> {
  const host = await startHost(options)
  hosts.push(host)
  return host
}

/** Kills a host, and starts another on its data, at its push port. */
async function killAndRestart(host: Host): Promise<Host> {
  await host.end('SIGKILL')
  return again(host)
}

function again(host: Host): Promise<Host> {
  return start({ folder: host.folder, args: ['--push-port', new URL(host.pushUrl).port] })
}

/** Settles when everything was delivered. */
async function delivered(host: Host): Promise<readonly MonitorView[]> {
  for (;;) {
    const monitors = await listMonitors(host)
    if (monitors.every(({ relay }) => relay?.waiting === 0)) return monitors
    await after(50)
  }
}

test(`${SIGNALS} signals of ${MONITORS} monitors arrive in order, none twice, though the far end is away and both are killed`, {
  timeout: 240_000,
}, async () => {
  let far = await start()
  const links: { readonly farId: string; readonly pushUrl: string; readonly sent: string[] }[] = []
  let near = await start()
  for (let index = 0; index < MONITORS; index += 1) {
    const { id: farId, pushUrl: relayUrl } = await addMonitor(far, { name: `Far ${index}` })
    const { pushUrl } = await addMonitor(near, { name: `Near ${index}`, relayUrl })
    links.push({ farId, pushUrl: new URL(pushUrl).pathname, sent: [] })
  }
  await far.end('SIGKILL')

  for (let index = 0; index < SIGNALS; index += 1) {
    if (index === SIGNALS / 2) near = await killAndRestart(near)
    const { suffix, kind } = KINDS[randomInt(KINDS.length)] ?? KINDS[0]
    const link = links[index % MONITORS]
    const message = `signal ${index}`
    const { status } = await push(
      `${near.pushUrl}${link?.pushUrl}${suffix}?msg=${encodeURIComponent(message)}`,
    )
    expect(status).toBe(200)
    link?.sent.push(`${kind} ${message}`)
  }
  expect((await listMonitors(near)).map(({ relay }) => relay?.waiting)).toEqual(
    links.map(({ sent }) => sent.length),
  )

  far = await again(far)
  for (let kill = 0; kill < KILLS; kill += 1) {
    await after(randomInt(LONGEST_LIFE_MS))
    near = await killAndRestart(near)
    await after(randomInt(LONGEST_LIFE_MS))
    far = await killAndRestart(far)
  }
  await delivered(near)

  for (const { farId, sent } of links) {
    const heartbeats = (await readHeartbeats(far, farId)).toReversed()
    expect(heartbeats.map(({ kind, message }) => `${kind} ${message}`)).toEqual(sent)
  }
})

test('a far end that knows the monitor no more is told on the page and in the log, without the token', async () => {
  const far = await start()
  const { id: farId, pushUrl: relayUrl } = await addMonitor(far, { name: 'Far' })
  const near = await start()
  const { id, pushUrl } = await addMonitor(near, { name: 'Nightly backup', relayUrl })
  await ask(far, 'DELETE', `/monitors/${farId}`)
  const line = near.line(/relaying failed/)
  await push(pushUrl)

  expect(await line).toContain(
    `relaying failed: 1 signal of Nightly backup to be relayed to ${far.pushUrl} had to be dropped. ${far.pushUrl} answered 404 (Not Found)`,
  )
  expect((await readMonitor(near, id)).relay).toMatchObject({
    waiting: 0,
    dropped: { count: 1, reason: expect.stringContaining('it knows no monitor by the relay URL') },
  })
  const { stdout, stderr } = await near.end('SIGTERM')
  expect(stdout + stderr).not.toContain(new URL(relayUrl).pathname.split('/').at(-1))
})

test('a body and its message arrive as the job sent them', async () => {
  const far = await start()
  const { id: farId, pushUrl: relayUrl } = await addMonitor(far, { name: 'Far' })
  const near = await start()
  const { pushUrl } = await addMonitor(near, { name: 'Near', relayUrl })
  await push(`${pushUrl}/2?msg=disk%20full`, 'tar: écrit\nfailed\n')
  await delivered(near)
  expect(await readMonitor(far, farId)).toMatchObject({ status: 'down', incident: { reason: 'exit 2' } })
  const body = await fetch(`${far.controlUrl}/api/v1/monitors/${farId}/heartbeats/1/body`, {
    headers: far.authorization,
  })
  expect(await body.text()).toBe('tar: écrit\nfailed\n')
  expect(await readHeartbeats(far, farId)).toMatchObject([
    { kind: 'fail', message: 'disk full', method: 'POST' },
  ])
})

test('a far end that is busy is asked again when it said, and not before', async () => {
  const asked: number[] = []
  await using far = await receiver((response) => {
    asked.push(performance.now())
    if (asked.length === 1) response.writeHead(503, { 'retry-after': '2' }).end()
    else response.end('OK')
  })
  const near = await start()
  const { pushUrl } = await addMonitor(near, { relayUrl: `${far.origin}/ping/secret` })
  await push(pushUrl)
  await push(pushUrl)
  await delivered(near)
  const [first = 0, second = 0] = asked
  expect(asked).toHaveLength(3)
  expect(second - first).toBeGreaterThanOrEqual(2000)
})

test('a monitor is linked by the command line, which shows how it fares, and unlinked', async () => {
  await using far = await receiver((response) => response.end('OK'))
  const near = await start()
  const run = (...args: string[]) => upwarden([...args, '--data-dir', near.folder])
  const url = `${far.origin}/ping/secret`
  const { stdout: pushUrl } = await run('add', 'Backup', '--every', '1h', '--relay', url)
  await push(pushUrl.trim())
  await delivered(near)
  const { stdout: shown } = await run('show', 'Backup')
  expect(shown).toContain(`Relay to    ${url}`)
  expect(shown).toContain('Relayed     last just now')
  expect((await run('edit', 'Backup', '--relay', 'ftp://example.org/x')).stderr).toContain(
    'relayUrl must be a push URL that begins with https:// or http://',
  )
  await run('edit', 'Backup', '--relay', 'none')
  expect((await listMonitors(near))[0]).toMatchObject({ relayUrl: null, relay: null })
})

test('an answer that is lost on the way makes no second signal at a far end that is an Upwarden Tray', async () => {
  const far = await start()
  const { id: farId, pushUrl } = await addMonitor(far, { name: 'Far' })
  let requests = 0
  await using between = await receiver((response, { url = '', headers }) => {
    requests += 1
    const isFirst = requests === 1
    const id = String(headers['upwarden-delivery'])
    void fetch(`${far.pushUrl}${url}`, { method: 'POST', headers: { 'upwarden-delivery': id } }).then(() =>
      isFirst ? response.destroy() : response.end('OK'),
    )
  })
  const near = await start()
  const relayUrl = between.origin + new URL(pushUrl).pathname
  const monitor = await addMonitor(near, { relayUrl })
  await push(`${monitor.pushUrl}?msg=one`)
  await push(`${monitor.pushUrl}?msg=two`)
  await delivered(near)
  expect(requests).toBe(3)
  const messages = (await readHeartbeats(far, farId)).map(({ message }) => message)
  expect(messages).toEqual(['two', 'one'])
})

test('a relay URL that leads to the host’s own push door is refused', async () => {
  const near = await start()
  const { pushUrl } = await addMonitor(near, { name: 'One' })
  await expect(addMonitor(near, { name: 'Two', relayUrl: pushUrl })).rejects.toThrow(
    'relayUrl must be a push URL of another receiver: this one is our own',
  )
})
