import { getEventListeners } from 'node:events'
import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AlertView } from '../../src/contract/alerts.ts'
import { runCommand } from '../../src/engine/alerts/command.ts'
import { alertEnvironment } from '../../src/engine/alerts/command-environment.ts'
import { alertPayload } from '../../src/engine/alerts/webhook-payload.ts'
import { downAlert } from '../support/alert-view.ts'
import { ManualClock } from '../support/clock.ts'
import { temporaryFolder } from './cli-process.ts'

const A_PERSON_MENDS_MS = 600_000

test('a command has the alert in its environment, beside our own, and as JSON on its standard input', async () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'seen.json')
  const alert = downAlert({ text: 'Größe: 5 kB\n“done” \u{1F680}' })
  const command = node(`
    const input = require('node:fs').readFileSync(0, 'utf8')
    const seen = { env: process.env, payload: JSON.parse(input) }
    require('node:fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify(seen))`)
  expect(await run(command, alert)).toEqual({ is: 'delivered' })
  const { env, payload } = await import(file, { with: { type: 'json' } }).then((module) => module.default)
  expect(payload).toEqual(alertPayload(alert))
  expect(env).toMatchObject({ ...alertEnvironment(alert), PATH: process.env.PATH })
})

test('no shell looks at a command: its arguments arrive as they are', async () => {
  using folder = temporaryFolder()
  const touched = join(folder.path, 'touched')
  const args = [`$(touch ${touched})`, '; exit 1', '*', '%PATH%', '', 'two words', '"']
  const expected = JSON.stringify(args)
  const command = [
    ...node(`process.exit(JSON.stringify(process.argv.slice(1)) === ${JSON.stringify(expected)} ? 0 : 1)`),
    ...args,
  ]
  expect(await run(command)).toEqual({ is: 'delivered' })
  expect(existsSync(touched)).toBe(false)
})

test('a command that fails is told with its exit status and what it complained of last', async () => {
  const command = node(
    `console.log('Connecting'); console.error('\\x1b[31mNo such topic\\x1b[0m\\n'); process.exitCode = 3`,
  )
  expect(await run(command)).toEqual({
    is: 'failed',
    detail: `${process.execPath} ended with exit status 3: see why by running it in a terminal. It said last: No such topic`,
    again: true,
  })
})

test('a command that fails without a word is told, too', async () => {
  expect(await run(node('process.exitCode = 1'))).toMatchObject({
    detail: expect.stringMatching(/ended with exit status 1: see why by running it in a terminal\.$/),
  })
})

test('a command that says a lot is quoted with the end of it', async () => {
  const { detail } = await failure(node(`console.log('x'.repeat(9000) + 'END'); process.exitCode = 1`))
  expect(detail).toMatch(/It said last: …x{497}END$/)
})

test('a command that floods its output holds nothing up, and is not kept', async () => {
  const megabytes = 200
  const before = process.memoryUsage.rss()
  const { detail } = await failure(
    node(`
      const chunk = Buffer.alloc(1024 * 1024, 'x')
      for (let n = 0; n < ${megabytes / 2}; n += 1) for (const fd of [1, 2])
        for (let at = 0; at < chunk.length; ) try {
          at += require('node:fs').writeSync(fd, chunk, at)
        } catch (error) { if (error.code !== 'EAGAIN') throw error }
      console.error('\\nDONE')
      process.exitCode = 1`),
  )
  expect(detail).toMatch(/It said last: …x+ DONE$/)
  expect(process.memoryUsage.rss() - before).toBeLessThan((megabytes / 2) * 1024 * 1024)
})

test('a command that does not read its standard input is no failure, however much there is to read', async () => {
  const alert = downAlert({ text: 'x'.repeat(1_000_000) })
  expect(await run(node(''), alert)).toEqual({ is: 'delivered' })
})

test('a command that does not exist is told with what to do', async () => {
  for (const program of ['/nowhere/notify', 'no-such-program-anywhere', `${import.meta.filename}/notify`]) {
    expect(await run([program, '--token', 's3cret'])).toEqual({
      is: 'failed',
      detail: `There is no program ${program}, or the one that its first line names is missing: enter its whole path under Settings → Notifications.`,
      again: true,
      retryAfterMs: A_PERSON_MENDS_MS,
    })
  }
})

test('a command that may not be run is told with what to do', async (context) => {
  if (process.platform === 'win32') return context.skip('Windows has no permission to run a file')
  using folder = temporaryFolder()
  const script = join(folder.path, 'notify.sh')
  writeFileSync(script, '#!/bin/sh\n')
  for (const program of [script, folder.path]) {
    expect(await run([program])).toEqual({
      is: 'failed',
      detail: expect.stringContaining(
        `${program} may not be run: see that it is a file, made executable with chmod +x`,
      ),
      again: true,
      retryAfterMs: A_PERSON_MENDS_MS,
    })
  }
  chmodSync(script, 0o700)
  expect(await run([script])).toEqual({ is: 'delivered' })
})

test('a script whose interpreter is missing is told with what to do', async (context) => {
  if (process.platform === 'win32') return context.skip('Windows does not read the first line of a script')
  using folder = temporaryFolder()
  const script = join(folder.path, 'notify')
  writeFileSync(script, '#!/nowhere/python9\n', { mode: 0o700 })
  expect(await failure([script])).toMatchObject({
    detail: expect.stringContaining('or the one that its first line names is missing'),
  })
})

test('no command, and one that no system can take, are told', async () => {
  for (const argv of [[], [''], ['', 'x']]) {
    expect((await failure(argv)).detail).toBe(
      'There is no command: enter a program under Settings → Notifications.',
    )
  }
  expect((await failure([process.execPath, 'a\0b'])).detail).toContain('could not be started')
  expect((await failure([process.execPath, ...Array(40).fill('x'.repeat(120_000))])).detail).toContain(
    'could not be started (E2BIG)',
  )
})

test('a command that is killed by someone else is told with the signal', async (context) => {
  if (process.platform === 'win32') return context.skip('Windows has no signals')
  expect(await failure(node(`process.kill(process.pid, 'SIGKILL')`))).toMatchObject({
    detail: expect.stringContaining('was killed by SIGKILL'),
    again: true,
  })
})

function node(script: string): string[] {
  return [process.execPath, '--eval', script]
}

/** One attempt, while time stands still; nothing of it may be left. */
async function run(argv: readonly string[], alert: AlertView = downAlert()) {
  const clock = new ManualClock()
  const { signal } = new AbortController()
  const result = await runCommand(alert, argv, signal, clock)
  expect(clock.pending).toBe(0)
  expect(getEventListeners(signal, 'abort')).toEqual([])
  return result
}

async function failure(argv: readonly string[]) {
  const result = await run(argv)
  if (result.is !== 'failed') throw new Error('it was delivered')
  return result
}
