import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Client, clientOf } from '../../src/cli/client.ts'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { type Host, startHost } from '../support/host.ts'
import { type Outcome, upwarden } from './cli-process.ts'

// One receiver for all; each test starts with no monitor. What is not under test is set up by way of the API.

let host: Host
let client: Client
beforeAll(async () => {
  host = await startHost()
  client = clientOf(host.ready)
})
afterAll(() => host.remove())

beforeEach(async () => {
  const { monitors } = await client.monitors.list({})
  for (const { id } of monitors) await client.monitors.delete({ id })
})

/** Runs a command on the receiver. */
const run = (...args: string[]): Promise<Outcome> => upwarden([...args, '--data-dir', host.folder])

/** The same, which has to succeed and to say nothing on stderr; gives what is on stdout. */
async function result(...args: string[]): Promise<string> {
  const { status, stdout, stderr } = await run(...args)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout
}

const json = async (...args: string[]) => JSON.parse(await result(...args, '--json'))

const add = (name: string, more: { slug?: string; tags?: string[] } = {}): Promise<MonitorView> =>
  client.monitors.create({ name, schedule: { kind: 'interval', intervalSeconds: 3600 }, ...more })

const pushTo = ({ pushUrl }: MonitorView, suffix = '') => fetch(`${pushUrl}${suffix}`)

test('a job is added, heard, seen, goes down and comes back', async () => {
  const pushUrl = await result('add', 'Nightly backup', '--every', '1d', '--grace', '30m', '--tag', 'db')
  expect(pushUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1\/heartbeat\/[\w-]{22}\n$/)
  expect(await result('list')).toMatch(
    /^new {4}Nightly backup {2}never {2}waiting for its first heartbeat {2}db$/m,
  )

  expect((await fetch(pushUrl.trim())).status).toBe(200)
  expect(await result('list')).toMatch(/^up {5}Nightly backup {2}(just now|\d+ s ago) {2}in 1 d {2}db$/m)

  expect(await result('ping', 'nightly-backup', '--exit', '3', '--message', 'disk full')).toBe(
    'Nightly backup: 200 OK\n',
  )
  const down = await run('status')
  expect(down.status).toBe(1)
  expect(down.stdout).toMatch(
    /^1 down of 1\n\n {2}down {2}Nightly backup {2}exit 3, (just now|\d+ s ago)\n {6}disk full\n\n/,
  )

  expect(await result('ping', 'NIGHTLY BACKUP')).toBe('Nightly backup: 200 OK\n')
  expect(await result('status')).toMatch(/^1 up\n/)
  const shown = await result('show', 'Nightly backup')
  expect(shown).toMatch(/^Nightly backup {2}up, in 1 d$/m)
  expect(shown).toMatch(/^ {2}2 .* fail \(exit 3\) .*disk full$/m)
  expect(shown).toMatch(/^Incidents\n .* exit 3 .* disk full$/m)
})

test('every kind of signal can be pushed, and what was answered is said', async () => {
  const { id } = await add('Job')
  const rid = '0191e3f0-0000-7000-8000-000000000001'
  await result('ping', 'Job', '--start', '--rid', rid)
  await result('ping', 'Job', '--log', '--message', 'half way & more')
  await result('ping', 'Job', '--fail')
  expect(await json('ping', 'Job', '--exit', '0', '--rid', rid)).toEqual({
    ok: true,
    status: 200,
    text: 'OK',
  })
  expect((await client.monitors.heartbeats({ id })).heartbeats).toMatchObject([
    { kind: 'success', exitStatus: 0, runId: rid },
    { kind: 'fail' },
    { kind: 'log', message: 'half way & more' },
    { kind: 'start', runId: rid },
  ])
  const refused = await run('ping', 'Job', '--rid', 'nonsense')
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toMatch(/^upwarden: Job: 400 .*rid/)
})

describe('adding', () => {
  test('takes everything that a monitor has', async () => {
    const monitor = await json(
      ...[
        'add',
        'ETL',
        '--cron',
        '0 2 * * 1-5',
        '--tz',
        'Europe/Berlin',
        '--grace',
        '1h30m',
        '--max-run',
        '2h',
      ],
      ...[
        '--tag',
        'db',
        '--tag',
        'prod',
        '--description',
        'loads the shop',
        '--slug',
        'etl-1',
        '--manual-resume',
      ],
    )
    expect(monitor).toMatchObject({
      name: 'ETL',
      schedule: { kind: 'cron', expression: '0 2 * * 1-5', timezone: 'Europe/Berlin' },
      graceSeconds: 5400,
      maxRunSeconds: 7200,
      tags: ['db', 'prod'],
      description: 'loads the shop',
      slug: 'etl-1',
      manualResume: true,
      status: 'new',
    })
  })

  test('takes a cron expression on this computer’s clock where no zone is given', async () => {
    const { schedule } = await json('add', 'ETL', '--cron', '0 2 * * *')
    expect(schedule.timezone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone)
  })

  test('is refused with the receiver’s own words', async () => {
    expect(await run('add', 'x'.repeat(501), '--every', '1h')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'upwarden: name must have at most 500 characters\n',
    })
  })
})

test('an edit changes what is given, and leaves the rest', async () => {
  const before = await add('ETL', { tags: ['db'] })
  expect(await result('edit', 'ETL', '--name', 'Loader', '--cron', '0 3 * * *', '--tz', 'UTC')).toBe(
    'Loader: expected every day at 03:00, UTC, with 1 min grace.\n',
  )
  expect(
    await json('edit', 'Loader', '--tz', 'Asia/Tokyo', '--grace', '5m', '--max-run', '10m'),
  ).toMatchObject({
    id: before.id,
    pushUrl: before.pushUrl,
    name: 'Loader',
    schedule: { kind: 'cron', expression: '0 3 * * *', timezone: 'Asia/Tokyo' },
    graceSeconds: 300,
    maxRunSeconds: 600,
    tags: ['db'],
  })
  expect(
    await json('edit', 'Loader', '--every', '2h', '--no-tag', '--max-run', 'none', '--manual-resume'),
  ).toMatchObject({
    schedule: { kind: 'interval', intervalSeconds: 7200 },
    tags: [],
    maxRunSeconds: null,
    manualResume: true,
  })
})

test.each([
  [[], 'Nothing to change was given'],
  [['--tz', 'UTC'], '--tz needs --cron'],
])('an edit with %j is a wrong call', async (args, words) => {
  await add('ETL')
  const { status, stderr } = await run('edit', 'ETL', ...args)
  expect(stderr).toContain(words)
  expect(status).toBe(2)
})

test('several are paused, resumed and unmuted at once', async () => {
  for (const name of ['A', 'B']) await pushTo(await add(name))
  expect(await result('pause', 'A', 'B', 'a')).toBe(
    'Paused A: no deadline until it is resumed or heard.\nPaused B: no deadline until it is resumed or heard.\n',
  )
  const resumed = await json('resume', 'A', 'B')
  expect(resumed.monitors).toMatchObject([{ status: 'up' }, { status: 'up' }])

  expect(await result('mute', 'A', '4h')).toMatch(/^Muted A until \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\n$/)
  expect(await result('mute', 'B')).toBe('Muted B until it is unmuted.\n')
  expect((await client.monitors.list({})).monitors).toMatchObject([
    { muted: true, mutedUntil: expect.any(String) },
    { muted: true, mutedUntil: null },
  ])
  expect(await result('unmute', 'A', 'B')).toBe('Unmuted A.\nUnmuted B.\n')
  expect((await client.summary()).muted).toBe(0)
})

test('something that is down but muted is not what status exits for', async () => {
  const monitor = await add('A')
  await pushTo(monitor, '/fail')
  expect(await run('status', '--json')).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('"down"'),
  })
  await client.monitors.mute({ id: monitor.id, until: null })
  expect(await json('status')).toMatchObject({
    summary: { status: 'idle' },
    monitors: [{ name: 'A', muted: true }],
  })
})

test('a list can be narrowed down by state and by tag', async () => {
  await add('A', { tags: ['db'] })
  await pushTo(await add('B'), '/fail')
  expect((await json('list', '--status', 'new,down')).monitors).toMatchObject([{ name: 'A' }, { name: 'B' }])
  expect((await json('list', '--status', 'down')).monitors).toMatchObject([{ name: 'B' }])
  expect((await json('list', '--tag', 'db')).monitors).toMatchObject([{ name: 'A' }])
  expect(await run('list', '--tag', 'none')).toEqual({
    status: 0,
    stdout: '',
    stderr: 'No monitor is like that.\n',
  })
})

describe('removing', () => {
  test('takes --yes where there is no terminal to ask on', async () => {
    await add('A')
    expect(await run('rm', 'A')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'upwarden: There is no terminal to ask on: give --yes to remove without being asked.\n',
    })
    expect(await result('rm', 'A', '-y')).toBe('Removed A.\n')
    expect((await client.monitors.list({})).monitors).toEqual([])
  })

  test('removes none where one of several is not there', async () => {
    await add('A')
    expect(await run('rm', '--yes', 'A', 'nobody')).toMatchObject({ status: 1, stdout: '' })
    expect((await client.monitors.list({})).monitors).toHaveLength(1)
  })
})

test('a new token is printed, and the old URL stops working', async () => {
  const old = await add('A')
  const fresh = (await result('regenerate-token', 'A')).trim()
  expect(fresh).not.toBe(old.pushUrl)
  expect((await pushTo(old)).status).toBe(404)
  expect((await fetch(fresh)).status).toBe(200)
})

describe('a URL', () => {
  test('is printed alone, and a snippet with it in it', async () => {
    const { pushUrl } = await add('A')
    expect(await result('url', 'A')).toBe(`${pushUrl}\n`)
    expect(await result('url', 'A', '--snippet', 'cron')).toBe(
      `# A\n0 * * * * your-job && (curl -fsS --max-time 10 --retry 3 -o /dev/null '${pushUrl}' || true)\n`,
    )
    expect(await result('url', 'A', '--snippet', 'bash', '--secret')).not.toContain('http')
    expect(await json('url', 'A', '--snippet', 'node')).toMatchObject({ id: 'node', url: pushUrl })
  })

  test('for another machine has its host, and a word that the door is shut to it', async () => {
    const { pushUrl } = await add('A')
    const { status, stdout, stderr } = await run('url', 'A', '--host', 'devbox.lan')
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: `${pushUrl.replace('127.0.0.1', 'devbox.lan')}\n`,
    })
    expect(stderr).toMatch(
      /^The receiver does not take heartbeats from other machines yet: .*--push-host 0\.0\.0\.0\.\n$/,
    )
  })
})

test('a link to the page is printed, which works once', async () => {
  const { url, expiresAt, opened } = await json('open')
  expect(url.startsWith(`${host.controlUrl}/?code=`)).toBe(true)
  expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now())
  expect(opened).toBe(false)
  expect((await fetch(url, { redirect: 'manual' })).headers.get('set-cookie')).toContain('HttpOnly')
  expect((await fetch(url, { redirect: 'manual' })).headers.get('set-cookie')).toBeNull()
})

test('a reader that has seen enough is no error', async () => {
  for (const name of ['A', 'B', 'C']) await add(name)
  const { status, stderr } = await upwarden(['list', '--data-dir', host.folder], { closeStdout: true })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

test('what would steer a terminal is harmless in every output, and whole in JSON', async () => {
  const name = 'evil\u001b[2J\u009b31m\nname\u202e'
  const monitor = await add(name, { slug: 'evil', tags: ['x\u001b]0;y\u0007z'] })
  await pushTo(monitor, `/fail?msg=${encodeURIComponent('a\u001b[2Jb')}`)
  for (const args of [['list'], ['show', 'evil'], ['status'], ['pause', 'evil'], ['show', 'vil']]) {
    const { stdout, stderr } = await run(...args)
    expect((stdout + stderr).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
    expect(stdout + stderr).toContain('evil')
  }
  expect((await json('list')).monitors).toMatchObject([{ name }])
})
