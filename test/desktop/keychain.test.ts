import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectAsPage } from '../support/electron/page-side.ts'
import { safeStorage } from '../support/electron/safe-storage.ts'
import { Shell } from '../support/electron/shell.ts'

const API_KEY = 'upw_a-key-that-nobody-else-has'

let remote: Server
let baseUrl: string
/** The keys that the account was asked with. */
const shown = new Set<string | undefined>()
beforeAll(async () => {
  // An Upwarden without events, and with no monitor.
  remote = createServer((request, response) => {
    shown.add(request.headers.authorization)
    const isList = request.url?.startsWith('/api/v1/monitors?') === true
    response.writeHead(isList ? 200 : 404, { 'content-type': 'application/json' })
    response.end(isList ? '{"monitors":[],"nextCursor":null}' : '{}')
  })
  await new Promise<void>((resolve) => remote.listen(0, '127.0.0.1', resolve))
  const { port } = remote.address() as AddressInfo // It listens on TCP: there it has an address and a port.
  baseUrl = `http://127.0.0.1:${port}`
})
afterAll(() => {
  remote.closeAllConnections()
  remote.close()
})

let folder: string
let shell: Shell
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upwarden-keychain-'))
  shell = new Shell({ folder })
  shown.clear()
})
afterEach(async () => {
  await shell.remove()
  rmSync(folder, { recursive: true })
})

const secrets = () => readFileSync(join(folder, 'secrets.json'), 'utf8')

async function addAccount() {
  const { operations } = connectAsPage()
  const { id } = await operations.accounts.create({ baseUrl, apiKey: API_KEY })
  return { operations, id }
}

test('the API key of an account is locked with the keychain, and opened by it after a restart', async () => {
  await shell.start()
  const { id, operations } = await addAccount()
  expect(await operations.accounts.sync({ id })).toMatchObject({ state: 'ok', product: 'Upwarden' })
  expect(secrets()).not.toContain(API_KEY)
  expect(JSON.parse(secrets())).toEqual({ [id]: { isSealed: true, text: expect.any(String) } })
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)

  shown.clear()
  await shell.quit()
  await shell.start()
  expect(await connectAsPage().operations.accounts.sync({ id })).toMatchObject({ state: 'ok' })
  expect([...shown]).toEqual([`Bearer ${API_KEY}`])
})

test('the keychain is not asked for anything before there is a key', async () => {
  await shell.start()
  await connectAsPage().operations.accounts.list()
  expect(safeStorage.isAsked).toBe(false)
  expect(existsSync(join(folder, 'secrets.json'))).toBe(false)
})

test('without a keychain on Linux the key is in a file for the user alone', async () => {
  safeStorage.backend = 'basic_text'
  await shell.start()
  const { id, operations } = await addAccount()
  expect(await operations.accounts.sync({ id })).toMatchObject({ state: 'ok' })
  expect(JSON.parse(secrets())).toEqual({ [id]: { isSealed: false, text: API_KEY } })
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('a keychain that is locked at the start is open later, or the key is entered anew', async () => {
  await shell.start()
  const { id } = await addAccount()
  await shell.quit()
  safeStorage.isUnlocked = false
  await shell.start()
  const { operations } = connectAsPage()
  expect(await operations.accounts.sync({ id })).toMatchObject({
    state: 'refused',
    problem: expect.stringContaining('locked with the keychain'),
  })
  safeStorage.isUnlocked = true
  expect(await operations.accounts.sync({ id })).toMatchObject({ state: 'ok', problem: null })
})

test('an account is removed with its key, also while the keychain is locked', async () => {
  await shell.start()
  const { id, operations } = await addAccount()
  safeStorage.isUnlocked = false
  await operations.accounts.delete({ id })
  expect(JSON.parse(secrets())).toEqual({})
})
