import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, type TestContext, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { addMonitor, append, databaseIn, open, temporaryFolder } from '../unit/store/given.ts'

const holder = fileURLToPath(import.meta.resolve('./store-holder.ts'))

/** Starts a process that opens the store in `folder`. */
function start(folder: string, task: 'hold' | 'append'): ChildProcess & { stdout: Readable } {
  const child = spawn(process.execPath, [holder, folder, task], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** Opens the store in `folder` in another process, by another user where one is given, and gives what it said. */
function openElsewhere(folder: string, uid?: number): unknown {
  const user = uid === undefined ? {} : { uid, gid: uid }
  const { stdout, stderr } = spawnSync(process.execPath, [holder, folder], { encoding: 'utf8', ...user })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

const held = (folder: string) => ({
  problem: 'held by another instance',
  message:
    `The database ${databaseIn(folder)} is in use by another Upwarden Tray, or open in another program: ` +
    'quit that one, or choose another folder with --data-dir or UPWARDEN_DATA_DIR',
})

test('a second instance on the same folder is refused, and gets in once the first has ended', async () => {
  const folder = temporaryFolder()
  const child = start(folder, 'hold')
  expect(String(await once(child.stdout, 'data'))).toBe('"open"\n')
  expect(() => openStore(folder)).toThrow(expect.objectContaining(held(folder)))
  expect(openElsewhere(folder)).toEqual(held(folder))
  child.stdin?.end()
  await once(child, 'exit')
  expect(openElsewhere(folder)).toBe('open')
})

test('the instance of this process keeps others out, also after it refused a second one itself', () => {
  const folder = temporaryFolder()
  const store = open(folder)
  expect(() => openStore(folder)).toThrow(expect.objectContaining({ problem: 'held by another instance' }))
  addMonitor(store, 'Backup')
  expect(openElsewhere(folder)).toEqual(held(folder))
  store.close()
  expect(openElsewhere(folder)).toBe('open')
})

test('an instance that is killed leaves no lock behind, and nothing that it had written is lost', async () => {
  const folder = temporaryFolder()
  let kept = 0
  for (let round = 1; round <= 5; round += 1) {
    const child = start(folder, 'append')
    let said = ''
    child.stdout.on('data', (text) => {
      said += text
      if (said.split('\n').length > round * 20) child.kill('SIGKILL')
    })
    await once(child, 'close')
    const acknowledged = Number(said.split('\n').at(-2))
    const store = openStore(folder)
    const { lastSeq, unapplied } = store.load()
    store.close()
    expect(acknowledged).toBeGreaterThanOrEqual(kept + round * 20)
    expect(lastSeq).toBeGreaterThanOrEqual(acknowledged)
    expect(unapplied.map(({ seq }) => seq)).toEqual(Array.from({ length: lastSeq }, (_, i) => i + 1))
    kept = lastSeq
  }
})

test('a folder, or a database, that belongs to somebody else is refused with what to do', (context) => {
  needsNobody(context)
  const folder = temporaryFolder()
  chmodSync(folder, 0o755)
  const foreign = join(folder, 'foreign')
  mkdirSync(foreign, { mode: 0o755 })
  expect(openElsewhere(foreign, NOBODY)).toMatchObject({
    problem: 'folder not writable',
    message: expect.stringContaining(
      `The data folder ${foreign} cannot be used (permission denied): make it`,
    ),
  })
  openStore(foreign).close()
  chownSync(foreign, NOBODY, NOBODY)
  expect(openElsewhere(foreign, NOBODY)).toMatchObject({
    problem: 'read-only',
    message: expect.stringContaining(
      `${databaseIn(foreign)} can be read but not written (permission denied)`,
    ),
  })
  expect(statSync(databaseIn(foreign)).uid).toBe(0)
})

test('a folder on a file system that is read-only is refused', (context) => {
  const folder = mounted(context, 'ro')
  expect(openElsewhere(folder)).toMatchObject({
    problem: 'folder not writable',
    message: expect.stringContaining('its file system is read-only'),
  })
})

test('a disk that is really full costs nothing that was acknowledged, and it goes on once there is room', (context) => {
  const folder = mounted(context, 'rw,size=2m')
  const store = open(join(folder, 'data'))
  let record = addMonitor(store, 'Backup')
  const fill = () => {
    for (;;) record = append(store, record, record.headSeq + 1, {}, Buffer.alloc(20_000)).record
  }
  expect(fill).toThrow(expect.objectContaining({ problem: 'disk full' }))
  expect(fill).toThrow(expect.objectContaining({ problem: 'disk full' }))
  const kept = record.lastN
  expect(store.heartbeats(record, { limit: 1000 })).toHaveLength(kept)

  expect(mount(['-o', 'remount,size=8m', folder])).toBe(true)
  record = append(store, record, record.headSeq + 1, {}, Buffer.from('room again')).record
  store.close()
  const after = open(join(folder, 'data'))
  expect(after.heartbeats(record, { limit: 1000 })).toHaveLength(kept + 1)
  expect(after.heartbeatBody(record, kept + 1)).toEqual(Buffer.from('room again'))
  after.close()
})

const NOBODY = 65534

function needsNobody(context: TestContext): void {
  context.skip(process.getuid?.() !== 0, 'only root can act as somebody else')
  const { status } = spawnSync(process.execPath, ['--check', holder], { uid: NOBODY, gid: NOBODY })
  context.skip(status !== 0, 'the user nobody cannot read this checkout')
}

/** A small file system in memory, for as long as the test lasts. */
function mounted(context: TestContext, options: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'upwarden-mount-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  context.skip(!mount(['-t', 'tmpfs', '-o', options, 'tmpfs', folder]), 'nothing can be mounted here')
  onTestFinished(() => void spawnSync('umount', ['--lazy', folder]))
  return folder
}

function mount(args: string[]): boolean {
  return spawnSync('mount', args).status === 0
}
