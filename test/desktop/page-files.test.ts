import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { registerPageScheme, setupPage } from '../../electron/main/page.ts'
import { resetElectron } from '../support/electron/reset.ts'
import { protocol } from '../support/electron/session.ts'

let folder: string
beforeEach(() => {
  resetElectron()
  folder = mkdtempSync(join(tmpdir(), 'upwarden-files-'))
  mkdirSync(join(folder, 'page/assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.js'), 'secret')
  writeFileSync(join(folder, 'page-beside.js'), 'secret')
  writeFileSync(join(folder, 'page/index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'page/assets/app.js'), 'run()')
  registerPageScheme()
  setupPage(join(folder, 'page'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test.each(['/', '/add', '/monitors/01J', '/settings/network'])('at %s is the interface', async (path) => {
  const response = await protocol.load(`upwarden://app${path}`)
  expect(await response.text()).toBe('<!doctype html>')
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
})

test('its files come with their types, which nobody guesses, and with a strict policy', async () => {
  const response = await protocol.load('upwarden://app/assets/app.js')
  expect(await response.text()).toBe('run()')
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  const policy = response.headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('unsafe')
})

test.each([
  'upwarden://app/../secret.js',
  'upwarden://app/..%2fsecret.js',
  'upwarden://app/%2e%2e/secret.js',
  'upwarden://app/assets/..%2f..%2fsecret.js',
  'upwarden://app/..%5csecret.js',
  'upwarden://app/../page-beside.js',
  'upwarden://app/..%2fpage-beside.js',
  'upwarden://app/index.html%00.js',
  'upwarden://app/%zz.js',
  'upwarden://app/assets/none.js',
  'upwarden://other/index.html',
])('nothing outside its folder, and nothing that is not there, comes from %s', async (url) => {
  const response = await protocol.load(url)
  expect(response.status).toBe(404)
  expect(await response.text()).toBe('')
})

test('it takes no request but GET', async () => {
  expect((await protocol.load('upwarden://app/', { method: 'POST', body: 'x' })).status).toBe(404)
})

test('the scheme is one with origins, and trusted like https', () => {
  expect(protocol.privileged).toMatchObject([
    { scheme: 'upwarden', privileges: { standard: true, secure: true } },
  ])
  expect(protocol.privileged[0]?.privileges).not.toHaveProperty('bypassCSP')
})
