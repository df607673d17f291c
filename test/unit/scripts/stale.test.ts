import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildIfStale } from '../../../scripts/stale.ts'

let root: string
let builds: number
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'upwarden-stale-'))
  mkdirSync(join(root, 'src'))
  writeFileSync(join(root, 'src/a.ts'), 'a')
  writeFileSync(join(root, 'src/b.ts'), 'b')
  builds = 0
})
afterEach(() => rmSync(root, { recursive: true }))

const build = async () => {
  builds += 1
  mkdirSync(join(root, 'dist/page'), { recursive: true })
  writeFileSync(join(root, 'dist/page/index.html'), '')
}
const start = () => buildIfStale({ output: 'dist/page/index.html', inputs: ['src/**/*.ts'] }, build, root)

test('what is not there is built, and then left alone', async () => {
  expect(await start()).toBe(true)
  expect(await start()).toBe(false)
  expect(builds).toBe(1)
})

test.each([
  ['changed', () => writeFileSync(join(root, 'src/a.ts'), 'another')],
  ['added', () => writeFileSync(join(root, 'src/c.ts'), 'c')],
  ['removed', () => rmSync(join(root, 'src/b.ts'))],
])('it is built anew after a file was %s', async (_what, change) => {
  await start()
  change()
  expect(await start()).toBe(true)
  expect(await start()).toBe(false)
})

test('it is built anew where it was taken away', async () => {
  await start()
  rmSync(join(root, 'dist/page'), { recursive: true })
  expect(await start()).toBe(true)
})

test('a build that fails is tried again at the next start', async () => {
  const fail = () => Promise.reject(new Error('no'))
  const inputs = { output: 'dist/page/index.html', inputs: ['src/**/*.ts'] }
  await expect(buildIfStale(inputs, fail, root)).rejects.toThrow('no')
  expect(await start()).toBe(true)
})
