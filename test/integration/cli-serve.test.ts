import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { clientOf } from '../../src/cli/client.ts'
import { endOfHost, type Host, startHost } from '../support/host.ts'
import { environment, LAUNCHER, upwarden } from './cli-process.ts'

let folder: string
let host: Host | undefined
let child: ChildProcess | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upwarden-serve-'))
})
afterEach(async () => {
  await host?.remove()
  child?.kill('SIGKILL')
  host = undefined
  child = undefined
  rmSync(folder, { recursive: true })
})

const addTo = ({ ready }: Host, name: string) =>
  clientOf(ready).monitors.create({ name, schedule: { kind: 'interval', intervalSeconds: 3600 } })

test('a program that waits for it reads one line of JSON on stdout, and nothing else', async () => {
  host = await startHost({ folder })
  const { pushUrl } = await addTo(host, 'Backup')
  await fetch(`${pushUrl}/fail`)
  await host.line(/Backup failed/)
  const { stdout, stderr, status } = await host.end('SIGTERM')
  expect(status).toBe(0)
  expect(stdout.split('\n')).toEqual([expect.stringMatching(/^\{.*\}$/), ''])
  expect(JSON.parse(stdout)).toEqual({
    pid: expect.any(Number),
    pushUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    controlUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    pageUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\?code=[\w-]+$/),
  })
  expect(stderr).toMatch(/^\S+ \S+ {2}Backup failed\. It reported a failure, without a message\.\n$/)
})

test('a person reads where jobs push, the link to the page and where the data is; then, what goes down and comes back', async () => {
  const { lines, line } = readLines([
    'serve',
    '--push-port',
    '0',
    '--control-port',
    '0',
    '--data-dir',
    folder,
  ])
  await line(/^ {2}Next/)
  expect(lines.slice(0, 7)).toEqual([
    `Upwarden Tray ${packageJson.version} is listening.`,
    '',
    expect.stringMatching(/^ {2}Jobs push to {2}http:\/\/127\.0\.0\.1:\d+ \(this computer only\)$/),
    expect.stringMatching(/^ {2}Page {10}http:\/\/127\.0\.0\.1:\d+\/\?code=[\w-]+$/),
    '                works once, for 10 minutes; a new link: upwarden open',
    `  Data          ${folder} (from --data-dir)`,
    '  Next          add a monitor on the page, or: upwarden add "Nightly backup" --every 1d',
  ])
  const name = 'Back\u001b[2Jup\n'
  const added = await upwarden(['add', name, '--every', '1h', '--data-dir', folder])
  await fetch(`${added.stdout.trim()}/7?msg=${encodeURIComponent('disk\u001b[31m full')}`)
  expect(await line(/Back/)).toMatch(
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}Backup failed \(exit 7\)\. disk full$/,
  )
  await fetch(added.stdout.trim())
  expect(await line(/is back/)).toMatch(/^\S+ \S+ {2}Backup is back\. Down for \d+ m?s\.$/)
})

test('it goes on when nobody reads any more what it prints', async () => {
  const { line, child } = readLines(['serve', '--ready-json', '--push-port', '0', '--control-port', '0'], {
    UPWARDEN_DATA_DIR: folder,
  })
  const { pushUrl } = JSON.parse(await line(/^\{/))
  child.stdout.destroy()
  child.stderr.destroy()
  const added = await upwarden(['add', 'Backup', '--every', '1h', '--data-dir', folder])
  for (const signal of ['/fail', '', '/fail']) {
    expect((await fetch(`${added.stdout.trim()}${signal}`)).status).toBe(200)
  }
  expect((await fetch(`${pushUrl}/healthz`)).status).toBe(200)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('ports come from the environment, too', async () => {
  const env = { UPWARDEN_PUSH_PORT: '0', UPWARDEN_CONTROL_PORT: '0', UPWARDEN_DATA_DIR: folder }
  const { line } = readLines(['serve', '--ready-json'], env)
  const { pushUrl, controlUrl } = JSON.parse(await line(/^\{/))
  for (const url of [pushUrl, controlUrl]) expect((await fetch(`${url}/healthz`)).status).toBe(200)
})

test('the command line finds address and key in control.json, which nobody else can read', async () => {
  host = await startHost({ folder })
  const path = join(folder, 'control.json')
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    pid: host.ready.pid,
    version: packageJson.version,
    pushUrl: host.pushUrl,
    controlUrl: host.controlUrl,
    apiKey: expect.any(String),
  })
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('the key stays the same over a restart', async () => {
  host = await startHost({ folder })
  const { apiKey } = host.ready
  await host.end('SIGTERM')
  host = await startHost({ folder })
  expect(host.ready.apiKey).toBe(apiKey)
})

test('after its end the command line says that nothing is running', async () => {
  host = await startHost({ folder })
  await host.end('SIGTERM')
  expect(await upwarden(['list', '--data-dir', folder])).toMatchObject({ status: 3 })
})

test('a second instance names the first: its process, and where its page is', async () => {
  host = await startHost({ folder })
  const { status, stderr } = await endOfHost({ folder })
  expect(stderr).toContain(
    `. It is process ${host.ready.pid}, with its page at ${host.controlUrl} (\`upwarden open\`)\n`,
  )
  expect(status).toBe(1)
})

describe('a second signal', () => {
  test('ends it at once, although a slow request keeps it', async () => {
    host = await startHost({ folder })
    const { hostname, port } = new URL(host.pushUrl)
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.write('POST /api/v1/heartbeat/x HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n')
    // Its answer shows that what was written before has arrived.
    await fetch(`${host.pushUrl}/healthz`)

    process.kill(host.ready.pid, 'SIGTERM')
    await refusesConnections(Number(port), hostname)
    const { status } = await host.end('SIGTERM')
    expect(status).toBe(1)
    socket.destroy()
  })
})

/** Tries until nobody listens there any more. */
async function refusesConnections(port: number, hostname: string): Promise<void> {
  for (;;) {
    const socket = connect(port, hostname)
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'close').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (!isOpen) return
  }
}

/** Starts the command and reads its stdout line by line. */
function readLines(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const started = spawn(process.execPath, [LAUNCHER, ...args], {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child = started
  const lines: string[] = []
  const stdout = createInterface({ input: started.stdout })
  stdout.on('line', (line) => lines.push(line))
  return {
    child: started,
    lines,
    async line(pattern: RegExp): Promise<string> {
      for (;;) {
        const line = lines.find((line) => pattern.test(line))
        if (line !== undefined) return line
        await once(stdout, 'line')
      }
    },
  }
}
