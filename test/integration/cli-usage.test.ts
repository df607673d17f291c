import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { temporaryFolder, upwarden } from './cli-process.ts'

describe('a wrong call ends with 2, says on stderr what is wrong, and prints nothing', () => {
  test.each([
    [['run', '--', 'true'], "upwarden: unknown command 'run'"],
    [['lst'], '(Did you mean list?)'],
    [['list', '--stauts', 'up'], '(Did you mean --status?)'],
    [['list', '--status', 'up,bad'], 'The states are down, late, unknown, up, new, paused.'],
    [['show'], "missing required argument 'monitor'"],
    [['add', 'Backup'], 'Give --every (such as 1h) or --cron (such as "0 2 * * *").'],
    [
      ['add', 'Backup', '--every', 'soon'],
      "option '--every <duration>' argument 'soon' is invalid. Write a duration",
    ],
    [['add', 'Backup', '--every', '400d'], 'It must be between 1 s and 366 d.'],
    [['add', 'Backup', '--every', '1h', '--grace', '1x'], "option '--grace <duration>'"],
    [['add', 'Backup', '--every', '1h', '--cron', '* * * * *'], "'--every <duration>' cannot be used with"],
    [['add', 'Backup', '--cron', '0 2 * *'], '--cron needs 5 fields (minute hour day month weekday), got 4'],
    [['add', 'Backup', '--cron', '0 2 * * *', '--tz', 'Mars'], '--tz "Mars" is not a known IANA time zone'],
    [['add', 'Backup', '--tz', 'UTC'], '--tz needs --cron'],
    [
      ['add', 'Backup', '--every', '1h', '--remind', 'often'],
      'Write a duration such as 30m, 4h or 1d, or "never"',
    ],
    [['edit', 'Backup', '--remind', '90s'], 'It must be in whole minutes, between 1 min and 7 d.'],
    [['edit', 'Backup', '--remind', '8d'], 'It must be in whole minutes, between 1 min and 7 d.'],
    [['edit', 'Backup', '--alert-in-quiet-hours', 'perhaps'], 'Allowed choices are yes, no.'],
    [['alerts', 'test'], "missing required argument 'channel'"],
    [['alerts', 'test', 'pigeon'], 'Allowed choices are desktop, page, terminal, webhook, command.'],
    [['alerts', '--limit', '0'], 'It must be a whole number between 1 and 500.'],
    [['ping', 'Backup', '--start', '--fail'], "'--start' cannot be used with option '--fail'"],
    [['ping', 'Backup', '--exit', '256'], 'It must be a whole number between 0 and 255.'],
    [['url', 'Backup', '--snippet', 'cobol'], 'Allowed choices are bash, cron, kubernetes'],
    [['url', 'Backup', '--secret'], '--secret goes with --snippet.'],
    [['mute', 'Backup', 'forever'], "'forever' is invalid for argument 'duration'"],
    [['serve', '--push-port', '65536'], 'It must be a whole number between 0 and 65535.'],
    [['serve', '--data-dir', ''], "'--data-dir <folder>' argument '' is invalid. It must name a folder."],
  ])('upwarden %j', async (args, words) => {
    using folder = temporaryFolder()
    const { status, stdout, stderr } = await upwarden(args, { env: { UPWARDEN_DATA_DIR: folder.path } })
    expect(stderr).toContain(words)
    expect(stderr).toMatch(/^upwarden: /)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  })

  test('a port in the environment that is none is named', async () => {
    using folder = temporaryFolder()
    const env = { UPWARDEN_DATA_DIR: folder.path, UPWARDEN_PUSH_PORT: 'http' }
    expect(await upwarden(['serve'], { env })).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'upwarden: UPWARDEN_PUSH_PORT must be a port, a whole number between 0 and 65535, not "http".\n',
    })
  })

  test('no command at all shows the help', async () => {
    const { status, stdout, stderr } = await upwarden([])
    expect(stderr).toContain('Usage: upwarden <command> [options]')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  })
})

test('the version is that of the package', async () => {
  expect(await upwarden(['--version'])).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' })
})

test('the help names every command, and each command has its own', async () => {
  const { status, stdout } = await upwarden(['--help'])
  expect(status).toBe(0)
  const commands = [...stdout.matchAll(/^ {2}([a-z][a-z-]*) .* {2}/gm)].map((match) => match[1] ?? '')
  expect(commands).toEqual(
    'serve open status list show add edit rm pause resume mute unmute alerts regenerate-token url ping account keys help'.split(
      ' ',
    ),
  )
  for (const command of commands.filter((name) => name !== 'help')) {
    const help = await upwarden([command, '--help'])
    expect(help).toMatchObject({ status: 0, stderr: '' })
    expect(help.stdout).toContain(`Usage: upwarden ${command} `)
    expect(help.stdout).toContain('--data-dir <folder>')
  }
})

describe('where nothing is running, a command ends with 3 and says how to start it', () => {
  const commands = [
    ['status'],
    ['add', 'Backup', '--every', '1h'],
    ['rm', 'Backup', '--yes'],
    ['ping', 'Backup'],
  ]
  test.each(commands)('upwarden %s', async (...args) => {
    using folder = temporaryFolder()
    expect(await upwarden([...args, '--data-dir', folder.path])).toEqual({
      status: 3,
      stdout: '',
      stderr: `upwarden: Nothing is running on ${folder.path} (from --data-dir). Start it with \`npm start\` or \`upwarden serve\`.\n`,
    })
  })

  test('a receiver that was killed left its control.json: it is not asked', async () => {
    using folder = temporaryFolder()
    await using stranger = await listenAs(() => {})
    // No process has this id: it is above what Linux gives.
    leaveControlFile(folder.path, 2 ** 22 + 1, stranger.url)
    const { status, stderr } = await upwarden(['list'], { env: { UPWARDEN_DATA_DIR: folder.path } })
    expect(stderr).toContain(`Nothing is running on ${folder.path} (from UPWARDEN_DATA_DIR). Start it`)
    expect(status).toBe(3)
    expect(stranger.requests).toEqual([])
  })

  test('its process id may be another process by now, and nothing listens on its port', async () => {
    using folder = temporaryFolder()
    const closed = await listenAs(() => {})
    await closed[Symbol.asyncDispose]()
    leaveControlFile(folder.path, process.pid, closed.url)
    const { status, stderr } = await upwarden(['list', '--data-dir', folder.path])
    expect(stderr).toContain(`: nothing answers at ${closed.url}. Start it`)
    expect(status).toBe(3)
  })

  test.each([
    ['a page', (_request, response) => void response.end('<h1>Hello</h1>')],
    ['JSON of something else', (_request, response) => void response.end('{"status":"ok"}')],
    ['a redirect', (_request, response) => void response.writeHead(302, { location: '/x' }).end()],
    ['not HTTP', (_request, response) => void response.socket?.end('220 mail ESMTP\r\n')],
  ] satisfies [string, RequestListener][])(
    'another program has its port by now, and answers with %s: it never sees the key',
    async (_words, answer) => {
      using folder = temporaryFolder()
      await using stranger = await listenAs(answer)
      leaveControlFile(folder.path, process.pid, stranger.url)
      const { status, stderr } = await upwarden(['list', '--data-dir', folder.path])
      expect(stderr).toContain(`: what answers at ${stranger.url} is another program. Start it`)
      expect(status).toBe(3)
      expect(stranger.requests).toEqual(['GET /healthz, no key'])
    },
  )

  test.each(['', '{', '{"pid":"x"}', '[]'])(
    'a control.json that is damaged (%s) is as good as none',
    async (text) => {
      using folder = temporaryFolder()
      writeFileSync(join(folder.path, 'control.json'), text)
      const { status, stderr } = await upwarden(['list', '--data-dir', folder.path])
      expect(stderr).toContain('Nothing is running')
      expect(status).toBe(3)
    },
  )
})

/** A server that says what it was asked, and whether a key came with it. */
async function listenAs(answer: RequestListener) {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}, ${request.headers.authorization ? 'a key' : 'no key'}`)
    answer(request, response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  // A server of TCP that listens has such an address.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      if (!server.listening) return
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function leaveControlFile(folder: string, pid: number, controlUrl: string): void {
  const content = { pid, version: '0.1.0', pushUrl: controlUrl, controlUrl, apiKey: 'uw_secret' }
  writeFileSync(join(folder, 'control.json'), JSON.stringify(content))
}
