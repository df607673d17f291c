import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upwarden-launcher-'))
  cpSync(join(import.meta.dirname, '../../bin'), join(folder, 'bin'), { recursive: true })
  put('package.json', '{ "type": "module" }')
})

afterEach(() => rmSync(folder, { recursive: true }))

function put(path: string, text: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'bin/upwarden.js'), ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const says = (text: string) =>
  `export const main = async (argv) => { console.log('${text}', ...argv); return 3 }`

test('a checkout runs from source, with the arguments passed on and the exit status given back', () => {
  put('src/cli/main.ts', says('source').replace('argv)', 'argv: string[]): Promise<number>'))
  put('dist/cli.js', says('bundle'))
  expect(run('monitor', 'list')).toEqual({ status: 3, stdout: 'source monitor list\n', stderr: '' })
})

test('the published package, which has no source, runs its bundle', () => {
  put('dist/cli.js', says('bundle'))
  expect(run('status')).toEqual({ status: 3, stdout: 'bundle status\n', stderr: '' })
})

test('what main leaves running keeps the process alive', () => {
  put(
    'src/cli/main.ts',
    "export const main = async () => { setTimeout(() => console.log('still here'), 50); return 0 }",
  )
  expect(run('serve')).toEqual({ status: 0, stdout: 'still here\n', stderr: '' })
})

test('an error that main did not expect is shown, and the exit status is 1', () => {
  put('src/cli/main.ts', "export const main = async () => { throw new Error('out of luck') }")
  expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining('Error: out of luck') })
})
