import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addMonitor, listMonitors, readHeartbeats } from '../support/control.ts'
import { endOfHost, type HostOptions, startHost } from '../support/host.ts'
import { push } from '../support/push.ts'

/** Where the header of a database tells the version of its schema (sqlite.org/fileformat.html). */
const USER_VERSION_AT = 60

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upwarden-bad-start-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Starts a host that has to refuse with one line on stderr and nothing else; gives that line. */
async function refusal(options: HostOptions & { readonly folder: string }): Promise<string> {
  const { status, stdout, stderr } = await endOfHost(options)
  expect(stderr).toMatch(/^upwarden: .+\n$/)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  return stderr
}

/** Leaves a monitor with one heartbeat in the data folder, of a host that was ended in the given way. */
async function leaveData(signal: NodeJS.Signals): Promise<void> {
  const host = await startHost({ folder })
  const { pushUrl } = await addMonitor(host, { name: 'Precious' })
  await push(pushUrl)
  await host.end(signal)
}

/** Requires that a host which is started in the right way finds all of it. */
async function expectDataThere(options: HostOptions = {}): Promise<void> {
  const host = await startHost({ folder, ...options })
  try {
    const [monitor, ...more] = await listMonitors(host)
    expect(more).toEqual([])
    expect(monitor).toMatchObject({ name: 'Precious', status: 'up' })
    expect(await readHeartbeats(host, monitor?.id ?? '')).toHaveLength(1)
  } finally {
    await host.remove()
  }
}

/** What is in a folder: the hash of each file by its path. */
function contentsOf(path: string): Record<string, string> {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => statSync(join(path, name)).isFile())
  return Object.fromEntries(files.map((name) => [name, hashOf(join(path, name))]))
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

const databaseFile = () => join(folder, 'upwarden.db')

describe('a port in use', () => {
  test.for(['--push-port', '--control-port'])(
    'by a stranger is named, with %s, and nothing is lost',
    async (option) => {
      await leaveData('SIGTERM')
      const stranger = createServer()
      await once(stranger.listen(0, '127.0.0.1'), 'listening')
      // A server of TCP that listens has such an address.
      const port = String((stranger.address() as AddressInfo).port)
      try {
        const line = await refusal({ folder, args: [option, port] })
        expect(line).toContain(port)
        expect(line).toContain(option)
        expect(line).not.toContain('another Upwarden Tray')
      } finally {
        stranger.close()
      }
      await expectDataThere()
    },
  )

  test.for([
    { option: '--push-port', of: 'pushUrl' },
    { option: '--control-port', of: 'controlUrl' },
  ] as const)('by another Upwarden Tray is said to be so, with $option', async ({ option, of }) => {
    const first = await startHost()
    try {
      const { port } = new URL(first[of])
      const line = await refusal({ folder, args: [option, port] })
      expect(line).toContain(port)
      expect(line).toContain(option)
      expect(line).toContain('another Upwarden Tray')
      expect(await push(`${first.pushUrl}/healthz`)).toMatchObject({ status: 200 })
    } finally {
      await first.remove()
    }
  })
})

describe('a data folder', () => {
  test('that another instance has open is refused, and that one goes on', async () => {
    const first = await startHost({ folder })
    try {
      const { id, pushUrl } = await addMonitor(first)
      await push(pushUrl)
      const controlJson = hashOf(join(folder, 'control.json'))

      const line = await refusal({ folder })

      expect(line).toContain(folder)
      expect(line).toContain('another Upwarden Tray')
      expect(hashOf(join(folder, 'control.json'))).toBe(controlJson)
      expect(await push(pushUrl)).toEqual({ status: 200, text: 'OK' })
      expect(await readHeartbeats(first, id)).toHaveLength(2)
    } finally {
      await first.remove()
    }
  })

  test('that is a file is refused, and the file is left alone', async () => {
    const path = join(folder, 'a-file')
    writeFileSync(path, 'precious')
    const before = contentsOf(folder)

    expect(await refusal({ folder: path })).toMatch(`data folder ${path} cannot be used`)
    expect(await refusal({ folder: join(path, 'below') })).toMatch(`data folder ${path}/below cannot be used`)

    expect(contentsOf(folder)).toEqual(before)
  })

  test('that belongs to somebody else is refused', async (context) => {
    const isRoot = process.getuid?.() === 0
    const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
    if (isRoot && spawnSync('setpriv', [...asNobody.slice(1), process.execPath, '--version']).status !== 0) {
      return context.skip('root may write everywhere, and there is no setpriv to be nobody with')
    }
    const path = join(folder, 'of-others')
    mkdirSync(path, { mode: isRoot ? 0o700 : 0o500 })

    const line = await refusal({ folder: path, under: isRoot ? asNobody : [] })

    expect(line).toContain(`${path} cannot be used (permission denied)`)
    expect(readdirSync(path)).toEqual([])
  })

  test('on a read-only file system is refused, and its database is left alone', async (context) => {
    const readOnly = [
      ...['unshare', '--mount', 'sh', '-ec'],
      'mount --bind "$0" "$0"; mount -o remount,bind,ro "$0"; exec "$@"',
      folder,
    ]
    if (process.getuid?.() !== 0 || spawnSync('unshare', [...readOnly.slice(1), 'true']).status !== 0) {
      return context.skip('a file system can be made read-only by root only, with unshare')
    }
    await leaveData('SIGTERM')
    const before = contentsOf(folder)

    const line = await refusal({ folder, under: readOnly })

    expect(line).toContain(folder)
    expect(line).toMatch(/read-only|cannot be used/)
    expect(contentsOf(folder)).toEqual(before)
    await expectDataThere()
  })
})

describe('a database', () => {
  test.for<{ damage: string; do: () => void }>([
    { damage: 'whose header is overwritten', do: () => overwrite(0, 100) },
    {
      damage: 'that is a text',
      do: () => writeFileSync(databaseFile(), 'This is no database.\n'.repeat(500)),
    },
    { damage: 'all of whose pages but the first are overwritten', do: () => overwrite(4096, 1_000_000) },
    { damage: 'of which only the first half is there', do: () => truncateSync(databaseFile(), 4096) },
  ])('$damage is said to be damaged, and left as it is', async ({ do: damage }) => {
    await leaveData('SIGTERM')
    damage()
    const before = contentsOf(folder)

    const line = await refusal({ folder })

    expect(line).toContain(`The database ${databaseFile()} is damaged`)
    expect(line).toContain('put a backup in its place')
    expect(contentsOf(folder)).toEqual(before)
  })

  test.for(['SIGTERM', 'SIGKILL'] as const)(
    'of a newer version, left by a host that ended with %s, is refused, and left as it is',
    async (signal) => {
      await leaveData(signal)
      const bytes = readFileSync(databaseFile())
      const version = bytes.readUInt32BE(USER_VERSION_AT)
      bytes.writeUInt32BE(version + 1, USER_VERSION_AT)
      writeFileSync(databaseFile(), bytes)
      const before = contentsOf(folder)

      const line = await refusal({ folder })

      expect(line).toContain(`The database ${databaseFile()} comes from a newer Upwarden Tray`)
      expect(line).toContain('update Upwarden Tray')
      expect(contentsOf(folder)).toEqual(before)
      bytes.writeUInt32BE(version, USER_VERSION_AT)
      writeFileSync(databaseFile(), bytes)
      await expectDataThere()
    },
  )
})

/** Puts bytes that mean nothing over those of the database, from `from` to at most `to`. */
function overwrite(from: number, to: number): void {
  const bytes = readFileSync(databaseFile())
  writeFileSync(databaseFile(), bytes.fill(0xa5, from, Math.min(to, bytes.length)))
}
