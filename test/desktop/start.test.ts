import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'

const START = join(import.meta.dirname, '../../scripts/start.ts')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upwarden-start-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** `npm start` where there is no display. */
function start(...args: readonly string[]) {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env
  const ports = ['--push-port', '0', '--control-port', '0']
  const child = spawn(process.execPath, [START, '--data-dir', folder, ...ports, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { child, lines: createInterface(child.stdout), said: text(child.stderr) }
}

test('without a display it says so in one line, and is a receiver with a page until it is told to stop', async (context) => {
  if (process.platform !== 'linux')
    context.skip('only Linux tells by its environment that there is no display')
  const { child, lines, said } = start()
  const printed: string[] = []
  for await (const line of lines) {
    printed.push(line)
    const page = /Page +(http\S+)/.exec(line)?.[1]
    if (page === undefined) continue
    const response = await fetch(page, { redirect: 'manual' })
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
    const shown = await fetch(new URL('/', page), { headers: { cookie } })
    expect(await shown.text()).toContain('<div id="root">')
    child.kill('SIGTERM')
  }
  const [status] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode]
  expect(status).toBe(0)
  expect(printed[0]).toMatch(/^Upwarden Tray .* is listening\.$/)
  const whyNot = (await said).split('\n').filter((line) => line !== '' && line !== 'Building the page …')
  expect(whyNot).toEqual([
    'No desktop, since there is no display: running headless, with a page in the browser.',
  ])
})

test('what the host refuses is the exit status of npm start, too, and it says nothing of a desktop where none was asked for', async () => {
  const { child, said } = start('--headless', '--no-such-option')
  const [status] = await once(child, 'exit')
  expect(status).toBe(2)
  expect(await said).toContain('--no-such-option')
  expect(await said).not.toContain('desktop')
})
