import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ask, FakeEngine, GOOD_COOKIE, openDoor } from './control-support.ts'

const INDEX = '<!doctype html><script type="module" src="/assets/index-3f2a.js"></script>'

test('the interface’s paths give its index.html, which is asked for anew each time', async () => {
  const { look } = await openBuilt()
  for (const path of ['/', '/monitors/01J', '/monitors/01J/edit', '/add', '/settings', '/settings/network']) {
    const answer = await look(path)
    expect(answer, path).toMatchObject({ status: 200, text: INDEX })
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-cache',
    })
    expect(answer.headers['content-security-policy']).toContain("script-src 'self'; style-src 'self'; ")
  }
})

test('files whose name changes with what is in them are kept for good', async () => {
  const { look } = await openBuilt()
  const answer = await look('/assets/index-3f2a.js')
  expect(answer).toMatchObject({ status: 200, text: 'run()' })
  expect(answer.headers).toMatchObject({
    'content-type': expect.stringContaining('/javascript'),
    'cache-control': 'private, max-age=31536000, immutable',
  })
})

test('files beside index.html are asked for anew each time', async () => {
  const { look } = await openBuilt()
  const answer = await look('/favicon.svg')
  expect(answer).toMatchObject({ status: 200, text: '<svg/>' })
  expect(answer.headers['cache-control']).toBe('private, no-cache')
})

test('a file that is not there is 404, and not kept', async () => {
  const { look } = await openBuilt()
  for (const path of ['/assets/index-0000.js', '/assets/', '/nothing.txt']) {
    const answer = await look(path)
    expect(answer.status, path).toBe(404)
    expect(answer.json).toMatchObject({ error: { code: 'not_found' } })
    expect(answer.headers['cache-control']).toBe('no-store')
  }
})

test.each([
  '/assets/../../secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/assets/%2e%2e/%2e%2e/secret.txt',
  '/assets/..\\..\\secret.txt',
  '/assets//../../secret.txt',
  '/%2e%2e/secret.txt',
  '/assets/%00',
])('%s does not lead out of the folder', async (path) => {
  const { look, door } = await openBuilt()
  const answer = await look(path)
  expect(door.errors).toEqual([])
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  expect(answer.text).not.toContain('secret text')
})

test('none of it is for those without the cookie', async () => {
  const { door } = await openBuilt()
  expect((await ask(door, '/')).text).toContain('This page is locked')
  for (const path of ['/assets/index-3f2a.js', '/favicon.svg', '/index.html']) {
    expect((await ask(door, path)).status, path).toBe(401)
  }
})

/** A door to a small built interface. */
async function openBuilt() {
  const root = mkdtempSync(join(tmpdir(), 'upwarden-page-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const pageFolder = join(root, 'page')
  mkdirSync(join(pageFolder, 'assets'), { recursive: true })
  writeFileSync(join(root, 'secret.txt'), 'secret text')
  writeFileSync(join(pageFolder, 'index.html'), INDEX)
  writeFileSync(join(pageFolder, 'favicon.svg'), '<svg/>')
  writeFileSync(join(pageFolder, 'assets', 'index-3f2a.js'), 'run()')
  const door = await openDoor(new FakeEngine(), { pageFolder })
  const headers = { cookie: `upwarden_${door.port}=${GOOD_COOKIE}` }
  return { door, look: (path: string) => ask(door, path, { headers }) }
}
