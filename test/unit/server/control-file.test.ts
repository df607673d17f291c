import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ControlFile, readControlFile, writeControlFile } from '../../../src/server/control-file.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upwarden-control-file-'))
  path = join(folder, 'control.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const CONTENT: ControlFile = {
  pid: 4711,
  version: '1.2.3',
  pushUrl: 'http://127.0.0.1:8477',
  controlUrl: 'http://127.0.0.1:8478',
  apiKey: 'upw_secret',
}

test('what is written is read again', () => {
  writeControlFile(folder, CONTENT)
  expect(readControlFile(folder)).toEqual(CONTENT)
  writeControlFile(folder, { ...CONTENT, pid: 4712 })
  expect(readControlFile(folder)).toEqual({ ...CONTENT, pid: 4712 })
  expect(readdirSync(folder)).toEqual(['control.json'])
})

test('nobody else may read it, whoever might before', (context) => {
  if (process.platform === 'win32') return context.skip('Windows has no such permissions')
  writeFileSync(path, '{}')
  chmodSync(path, 0o666)
  writeControlFile(folder, CONTENT)
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('one that is missing is none', () => expect(readControlFile(folder)).toBeNull())

test.each([
  ['is empty', ''],
  ['was cut off', JSON.stringify(CONTENT).slice(0, -10)],
  ['is something else', '[]'],
  ['lacks its key', JSON.stringify({ ...CONTENT, apiKey: undefined })],
  ['has an empty key', JSON.stringify({ ...CONTENT, apiKey: '' })],
  ['names no process', JSON.stringify({ ...CONTENT, pid: 0 })],
  ['has an address that is none', JSON.stringify({ ...CONTENT, controlUrl: 'here' })],
])('one that %s is none', (_what, text) => {
  writeFileSync(path, text)
  expect(readControlFile(folder)).toBeNull()
})

test('what a newer version put into it besides is let be', () => {
  writeFileSync(path, JSON.stringify({ ...CONTENT, pageUrl: 'http://127.0.0.1:9000' }))
  expect(readControlFile(folder)).toEqual(CONTENT)
})

test('a folder that cannot be written to is an error, and leaves nothing behind', () => {
  expect(() => writeControlFile(join(folder, 'missing'), CONTENT)).toThrow('ENOENT')
  expect(readdirSync(folder)).toEqual([])
})
