import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLog, withoutSecrets } from '../../electron/main/log.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upwarden-log-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('each line has its time, in a file for its user alone', () => {
  const log = openLog(join(folder, 'data'), () => new Date('2026-11-24T21:41:04Z'))
  log.note('the disk is full')
  expect(readFileSync(log.path, 'utf8')).toBe('2026-11-24T21:41:04.000Z  the disk is full\n')
  expect(statSync(log.path).mode & 0o777).toBe(0o600)
})

test('a log that has become long makes room for a new one, and is kept until that is long, too', () => {
  const log = openLog(folder)
  writeFileSync(log.path, 'x'.repeat(1_000_001))
  log.note('next')
  expect(statSync(log.path).size).toBeLessThan(100)
  expect(statSync(`${log.path}.1`).size).toBe(1_000_001)
})

test('what it cannot write down ends nothing', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  chmodSync(file, 0o600)
  openLog(file).note('nowhere to write')
  expect(existsSync(join(file, 'desktop.log'))).toBe(false)
})

test.each([
  ['GET /api/v1/heartbeat/abcdefghijklmnopqrstuv/start', 'GET /api/v1/heartbeat/…/start'],
  ['http://127.0.0.1:8477/ping/abcdefghijklmnopqrstuv', 'http://127.0.0.1:8477/ping/…'],
  ['/api/push/abcdefghijklmnopqrstuv?status=up', '/api/push/…?status=up'],
  ['http://127.0.0.1:8478/?code=abc-DEF', 'http://127.0.0.1:8478/?code=…'],
  ['Authorization: Bearer uw_abc', 'Authorization: Bearer …'],
])('%s is written without what is secret in it', (text, written) => {
  expect(withoutSecrets(text)).toBe(written)
})
