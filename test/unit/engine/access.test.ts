import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startTestEngine } from '../../support/engine.ts'
import { BreakableDisk } from './breakable.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

test('a key may do what it was made for, also after a restart', async () => {
  const before = startTestEngine()
  const reader = await before.client.keys.create({ name: 'CI', scope: 'read' })
  const writer = await before.client.keys.create({ name: 'laptop', scope: 'write' })
  for (const upwarden of [before, await before.restart()]) {
    const { access } = upwarden.engine
    expect(access.scopeOfKey(reader.apiKey)).toBe('read')
    expect(access.scopeOfKey(writer.apiKey)).toBe('write')
    for (const wrong of ['', 'upw_', reader.apiKey.slice(0, -1), `${reader.apiKey} `, reader.prefix]) {
      expect(access.scopeOfKey(wrong)).toBeNull()
    }
  }
})

test('of a key only its hash is on disk', async () => {
  const upwarden = startTestEngine()
  const { apiKey, prefix } = await upwarden.client.keys.create({ name: 'CI', scope: 'read' })
  expect(apiKey).toMatch(/^upw_[\w-]{43}$/)
  expect(apiKey.startsWith(prefix)).toBe(true)
  await upwarden.engine.stop()
  const database = readFileSync(join(upwarden.folder, 'upwarden.db'))
  expect(database.includes(createHash('sha256').update(apiKey).digest())).toBe(true)
  expect(database.includes(apiKey)).toBe(false)
  expect(database.includes(apiKey.slice(prefix.length))).toBe(false)
})

test('keys are listed without their secrets, oldest first, with when they were last used', async () => {
  const upwarden = startTestEngine()
  const { client, clock, engine } = upwarden
  const ci = await client.keys.create({ name: 'CI', scope: 'read' })
  clock.advance(1000)
  await client.keys.create({ name: 'laptop', scope: 'write' })
  clock.advance(1000)
  engine.access.scopeOfKey(ci.apiKey)
  const { keys } = await client.keys.list()
  expect(keys).toMatchObject([
    { name: 'CI', scope: 'read', prefix: ci.prefix, lastUsedAt: '2026-03-10T00:00:02.000Z' },
    { name: 'laptop', scope: 'write', createdAt: '2026-03-10T00:00:01.000Z', lastUsedAt: null },
  ])
  expect(JSON.stringify(keys)).not.toContain(ci.apiKey)
})

test('the use of a key is written down once a minute, and survives a restart', async () => {
  const before = startTestEngine()
  const { apiKey } = await before.client.keys.create({ name: 'CI', scope: 'read' })
  const lastUsed = async () => (await before.client.keys.list()).keys[0]?.lastUsedAt
  before.engine.access.scopeOfKey(apiKey)
  before.clock.advance(MINUTE_MS - 1)
  before.engine.access.scopeOfKey(apiKey)
  expect(await lastUsed()).toBe('2026-03-10T00:00:00.000Z')
  before.clock.advance(1)
  before.engine.access.scopeOfKey(apiKey)
  expect(await lastUsed()).toBe('2026-03-10T00:01:00.000Z')
  const after = before.crash()
  expect((await after.client.keys.list()).keys[0]?.lastUsedAt).toBe('2026-03-10T00:01:00.000Z')
})

test('a full disk keeps nobody out', async () => {
  const disk = new BreakableDisk()
  const upwarden = startTestEngine({ around: disk.around })
  const { apiKey } = await upwarden.client.keys.create({ name: 'CI', scope: 'read' })
  disk.isFull = true
  expect(upwarden.engine.access.scopeOfKey(apiKey)).toBe('read')
  expect(upwarden.problems).toEqual([
    'noting the use of an API key failed: The disk is full: make room there',
  ])
})

test('a revoked key is refused at once, and after a restart', async () => {
  const before = startTestEngine()
  const { id, apiKey } = await before.client.keys.create({ name: 'CI', scope: 'read' })
  await before.client.keys.delete({ id })
  expect(before.engine.access.scopeOfKey(apiKey)).toBeNull()
  await expect(before.client.keys.delete({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await before.restart()).engine.access.scopeOfKey(apiKey)).toBeNull()
})

test('a one-time code is good once', () => {
  const { access } = startTestEngine().engine
  const { code } = access.makeCode()
  const cookie = access.redeemCode(code)
  expect(cookie).not.toBeNull()
  expect(access.isPageCookie(cookie ?? '')).toBe(true)
  expect(access.redeemCode(code)).toBeNull()
  expect(access.redeemCode('')).toBeNull()
})

test('a one-time code is good for ten minutes', () => {
  const { clock, engine } = startTestEngine()
  const [inTime, tooLate] = [engine.access.makeCode(), engine.access.makeCode()]
  expect(inTime.expiresAt - clock.now()).toBe(10 * MINUTE_MS)
  clock.advance(10 * MINUTE_MS)
  expect(engine.access.redeemCode(inTime.code)).not.toBeNull()
  clock.advance(1)
  expect(engine.access.redeemCode(tooLate.code)).toBeNull()
})

test('of a flood of one-time codes the newest hundred are good', () => {
  const { access } = startTestEngine().engine
  const codes = Array.from({ length: 150 }, () => access.makeCode().code)
  const good = codes.filter((code) => access.redeemCode(code) !== null)
  expect(good).toEqual(codes.slice(-100))
})

test('the page’s cookie outlives a restart, but not four hundred days', async () => {
  const before = startTestEngine()
  const cookie = before.engine.access.redeemCode(before.engine.access.makeCode().code) ?? ''
  const after = await before.restart()
  const { access } = after.engine
  expect(access.isPageCookie(cookie)).toBe(true)
  after.clock.setWall(after.clock.now() + 400 * DAY_MS)
  expect(access.isPageCookie(cookie)).toBe(true)
  after.clock.setWall(after.clock.now() + 1)
  expect(access.isPageCookie(cookie)).toBe(false)
})

test('a forged cookie, or one of another installation, is refused', () => {
  const [ours, theirs] = [startTestEngine(), startTestEngine()]
  const cookieOf = ({ engine: { access } }: typeof ours) => access.redeemCode(access.makeCode().code) ?? ''
  const [issued = '', signature = ''] = cookieOf(ours).split('.')
  const later = String(Number(issued) + 1)
  const forged = [
    '',
    '.',
    issued,
    `${issued}.`,
    `.${signature}`,
    `${later}.${signature}`,
    `${issued}.${signature.slice(1)}`,
    `0${issued}.${signature}`,
    cookieOf(theirs),
  ]
  for (const value of forged) expect(ours.engine.access.isPageCookie(value), value).toBe(false)
})

test('the key for control.json stays the same while it is good', async () => {
  const before = startTestEngine()
  const first = before.engine.access.controlKey(null)
  expect(before.engine.access.scopeOfKey(first)).toBe('write')
  const after = await before.restart()
  expect(after.engine.access.controlKey(first)).toBe(first)
  expect((await after.client.keys.list()).keys).toHaveLength(1)
})

test('a lost or revoked key for control.json is replaced, and the lost one is good no longer', async () => {
  const { client, engine } = startTestEngine()
  const lost = engine.access.controlKey(null)
  const second = engine.access.controlKey('upw_something-else')
  expect(second).not.toBe(lost)
  expect(engine.access.scopeOfKey(lost)).toBeNull()

  const [key] = (await client.keys.list()).keys
  await client.keys.delete({ id: key?.id ?? '' })
  const third = engine.access.controlKey(second)
  expect(third).not.toBe(second)
  expect(engine.access.scopeOfKey(third)).toBe('write')
})

test('a key that may only read is no key for control.json', async () => {
  const { client, engine } = startTestEngine()
  const reader = await client.keys.create({ name: 'reader', scope: 'read' })
  expect(engine.access.controlKey(reader.apiKey)).not.toBe(reader.apiKey)
  expect(engine.access.scopeOfKey(reader.apiKey)).toBe('read')
})
