import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, type TestContext, test } from 'vitest'
import { openStore } from '../../../src/store/open.ts'
import { addMonitor, append, databaseIn, open, reopen, temporaryFolder } from './given.ts'

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

function needsPermissions(context: TestContext) {
  context.skip(process.platform === 'win32', 'Windows has no such permissions')
}

describe('nobody else can read', () => {
  beforeEach(needsPermissions)

  test('the data folder or anything in it, also while signals come in', () => {
    const folder = join(temporaryFolder(), 'some', 'where')
    const store = open(folder)
    append(store, addMonitor(store, 'Backup'), 1, {}, Buffer.alloc(50_000))
    expect(modeOf(folder)).toBe('700')
    const files = readdirSync(folder)
    expect(files).toContain('upwarden.db-wal')
    expect(files.map((name) => [name, modeOf(join(folder, name))])).toEqual(
      files.map((name) => [name, '600']),
    )
  })

  test('a data folder and a database that were readable before', () => {
    const folder = temporaryFolder()
    open(folder).close()
    chmodSync(folder, 0o755)
    chmodSync(databaseIn(folder), 0o664)
    open(folder)
    expect(modeOf(folder)).toBe('700')
    expect(modeOf(databaseIn(folder))).toBe('600')
  })

  test('the -wal file of an instance that was killed before its permissions were put right', () => {
    const folder = temporaryFolder()
    open(folder).close()
    const wal = `${databaseIn(folder)}-wal`
    writeFileSync(wal, '', { mode: 0o644 })
    open(folder)
    expect(modeOf(wal)).toBe('600')
  })

  test('an empty folder that was made for it', () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o775)
    open(folder)
    expect(modeOf(folder)).toBe('700')
  })
})

describe('a folder', () => {
  beforeEach(needsPermissions)

  test('that holds what others may read stays open to them, but not the database in it', () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o755)
    writeFileSync(join(folder, 'notes.txt'), '', { mode: 0o644 })
    reopen(open(folder), folder)
    expect(modeOf(folder)).toBe('755')
    expect(modeOf(databaseIn(folder))).toBe('600')
  })

  test('with a link that leads nowhere is no obstacle', () => {
    const folder = temporaryFolder()
    symlinkSync('/nowhere', join(folder, 'SingletonLock'))
    chmodSync(folder, 0o755)
    open(folder)
    expect(modeOf(folder)).toBe('700')
  })
})

describe('a folder that cannot be one', () => {
  test('is named, with what to do', () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    for (const folder of [file, join(file, 'below')]) {
      expect(() => openStore(folder)).toThrow(
        expect.objectContaining({
          problem: 'folder not writable',
          message:
            `The data folder ${folder} cannot be used (there is a file in its place or above it): ` +
            'make it a folder that you can write to, or choose another folder with --data-dir or UPWARDEN_DATA_DIR',
        }),
      )
    }
  })
})

test('names with spaces, percent signs and other scripts are fine', () => {
  const folder = join(temporaryFolder(), ' with space %20 ?x=1#y ', 'данные')
  mkdirSync(folder, { recursive: true })
  const store = open(folder)
  const record = addMonitor(store, 'Backup')
  expect(reopen(store, folder).load().monitors).toEqual([record])
  expect(readdirSync(folder)).toContain('upwarden.db')
})
