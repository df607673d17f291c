import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addMonitor, readHeartbeats, readMonitor } from '../support/control.ts'
import { endOfHost, startHost } from '../support/host.ts'
import { push } from '../support/push.ts'

let disk: string
let obstacle: string | null = null

beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), 'upwarden-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]).status === 0
  obstacle = mounted ? null : 'a small disk can be mounted by root only'
})

afterEach(() => {
  if (obstacle === null) execFileSync('umount', ['--lazy', disk])
  rmSync(disk, { recursive: true })
})

/** Fills the disk to its last byte; gives what makes room again. */
function fill(): () => void {
  const path = join(disk, 'filling')
  writeFileSync(path, '')
  // To the last page: dd writes until there is no room.
  spawnSync('dd', ['if=/dev/zero', `of=${path}`, 'bs=4096'])
  return () => rmSync(path)
}

const BODY = 'x'.repeat(20_000)

test('on a full disk a push is told 503, never OK, and the next is kept as soon as there is room', async (context) => {
  if (obstacle !== null) return context.skip(obstacle)
  const host = await startHost({ folder: join(disk, 'data') })
  try {
    const { id, pushUrl } = await addMonitor(host)
    const makeRoom = fill()
    const acknowledged: string[] = []
    /** Pushes with a body that takes some room; gives the status. */
    const pushNext = async (message: string) => {
      const response = await fetch(`${pushUrl}?msg=${message}`, { method: 'POST', body: BODY })
      if (response.status === 200) acknowledged.push(message)
      return response
    }
    // What SQLite has reserved already may hold a few.
    let refused = await pushNext('0')
    for (let index = 1; refused.status === 200 && index < 500; index += 1)
      refused = await pushNext(String(index))

    expect(refused.status).toBe(503)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    for (let index = 0; index < 10; index += 1) expect((await pushNext(`full ${index}`)).status).toBe(503)
    expect(await host.line(/disk/)).toContain('full')
    expect(await readMonitor(host, id)).toMatchObject({ id })

    makeRoom()

    expect((await pushNext('room')).status).toBe(200)
    const messages = (await readHeartbeats(host, id)).map(({ message, n }) => ({ message, n })).toReversed()
    expect(messages).toEqual(acknowledged.map((message, index) => ({ message, n: index + 1 })))
    expect(await readMonitor(host, id)).toMatchObject({ status: 'up' })

    await host.end('SIGKILL')
    const again = await startHost({ folder: host.folder })
    expect((await readHeartbeats(again, id)).map(({ message }) => message).toReversed()).toEqual(acknowledged)
    await again.remove()
  } finally {
    await host.remove()
  }
})

test('a start on a full disk says so in one line, and a later one works', async (context) => {
  if (obstacle !== null) return context.skip(obstacle)
  const makeRoom = fill()

  const { status, stdout, stderr } = await endOfHost({ folder: join(disk, 'data') })

  expect(stderr).toMatch(/^upwarden: .*full.*\n$/)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  makeRoom()
  const host = await startHost({ folder: join(disk, 'data') })
  const { pushUrl } = await addMonitor(host)
  expect(await push(pushUrl)).toMatchObject({ status: 200 })
  await host.remove()
})
