import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Client, clientOf } from '../../src/cli/client.ts'
import { type Host, startHost } from '../support/host.ts'
import { environment, LAUNCHER } from './cli-process.ts'

// The command line as a person sees it, on a terminal that util-linux's `script` makes.

const SCRIPT = 'script'
const hasScript = /util-linux/.test(spawnSync(SCRIPT, ['--version'], { encoding: 'utf8' }).stdout ?? '')

let host: Host
let client: Client
beforeAll(async () => {
  host = await startHost()
  client = clientOf(host.ready)
})
afterAll(() => host.remove())

/** Runs a command on a terminal; types `answer` when it asks. Gives the screen and the exit status. */
async function onTerminal(
  args: string,
  { answer = '', env = {} }: { answer?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const command = `"${process.execPath}" "${LAUNCHER}" ${args} --data-dir "${host.folder}"`
  const child = spawn(SCRIPT, ['-qec', `stty cols 60; ${command}`, '/dev/null'], {
    env: environment({ TERM: 'xterm', LANG: 'C.UTF-8', LC_ALL: '', ...env }),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  let screen = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
    if (answer !== '' && text.includes('[y/N]')) child.stdin.write(`${answer}\r`)
  })
  const [status] = await once(child, 'close')
  return { status, screen: screen.replaceAll('\r\n', '\n') }
}

const add = (name: string) =>
  client.monitors.create({ name, schedule: { kind: 'interval', intervalSeconds: 3600 } })

describe('on a terminal', () => {
  beforeEach((context) => {
    if (!hasScript) context.skip('there is no `script` of util-linux, which makes a terminal')
  })

  test('states have their mark and colour, and lines fit', async () => {
    const { pushUrl } = await add('Nightly backup of the whole shop')
    await fetch(`${pushUrl}/fail`)
    const { screen } = await onTerminal('list')
    expect(screen).toContain('\u001b[31m✖ down\u001b[39m')
    const plain = stripVTControlCharacters(screen)
    expect(Math.max(...plain.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60)
    expect(plain).toContain('Nightly back')
  })

  test('NO_COLOR is honoured', async () => {
    const { screen } = await onTerminal('list', { env: { NO_COLOR: '1' } })
    expect(screen).toContain('✖ down')
    expect(screen).not.toContain('\u001b[3')
  })

  test('who adds a monitor is told what was understood and what to do next', async () => {
    const { screen, status } = await onTerminal('add "Export" --every 90m')
    expect(screen).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/api\/v1\/heartbeat\/[\w-]{22}\n\nWatching Export: expected every 1 h 30 min/,
    )
    expect(screen).toContain('upwarden url export --snippet bash')
    expect(status).toBe(0)
  })

  test('removing asks first, and only a yes removes', async () => {
    await add('Precious')
    const kept = await onTerminal('rm Precious', { answer: 'n' })
    expect(kept.screen).toContain('Remove Precious, with all signals and incidents? [y/N] ')
    expect(kept.screen).toContain('upwarden: Nothing was removed.')
    expect(kept.status).toBe(1)
    const removed = await onTerminal('rm Precious', { answer: 'y' })
    expect(removed.screen).toContain('Removed Precious.')
    expect(removed.status).toBe(0)
  })
})
