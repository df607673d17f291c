import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RemoteMonitor } from '../../../src/remote/remote-monitor.ts'
import { accountOf } from './remote-in-memory.ts'

/** A check with every field that the documentation of "List Existing Checks" shows. */
const CHECK = {
  name: 'Filesystem Backup',
  slug: 'filesystem-backup',
  tags: 'backup fs',
  desc: 'Runs incremental backup every hour',
  grace: 600,
  n_pings: 1,
  status: 'up',
  started: false,
  last_ping: '2026-03-24T14:02:03+00:00',
  next_ping: '2026-03-24T15:02:03+00:00',
  manual_resume: false,
  methods: '',
  start_kw: 'START',
  success_kw: 'SUCCESS',
  failure_kw: 'ERROR',
  filter_subject: true,
  filter_body: false,
  filter_http_body: false,
  filter_default_fail: false,
  badge_url: 'https://healthchecks.io/b/2/1b9d0386-d07e-44b0-8995-4a9a372de43c.svg',
  uuid: '31365bce-8da9-4729-8ff3-aaa71d56b712',
  ping_url: 'https://hc-ping.com/31365bce-8da9-4729-8ff3-aaa71d56b712',
  update_url: 'https://healthchecks.io/api/v3/checks/31365bce-8da9-4729-8ff3-aaa71d56b712',
  pause_url: 'https://healthchecks.io/api/v3/checks/31365bce-8da9-4729-8ff3-aaa71d56b712/pause',
  resume_url: 'https://healthchecks.io/api/v3/checks/31365bce-8da9-4729-8ff3-aaa71d56b712/resume',
  channels: '1bdea468-03bf-47b8-ab27-29a9dd0e4b94',
  timeout: 3600,
}

/** What the documentation says that this check's `unique_key` is, for a key that may only read. */
const UNIQUE_KEY = 'a6c7b0a8a66bed0df66abfdab3c77736861703ee'

test('a check as its documentation shows it', async () => {
  expect(await read(CHECK)).toMatchObject({
    remoteId: UNIQUE_KEY,
    handle: CHECK.uuid,
    name: 'Filesystem Backup',
    tags: ['backup', 'fs'],
    schedule: { kind: 'interval', intervalSeconds: 3600 },
    lastHeartbeatAt: Date.UTC(2026, 2, 24, 14, 2, 3),
    expectedAt: Date.UTC(2026, 2, 24, 15, 2, 3),
    deadlineAt: Date.UTC(2026, 2, 24, 15, 12, 3),
    pushUrl: CHECK.ping_url,
  })
})

describe('the states are as docs/healthchecks.md says', () => {
  const table = readFileSync(join(import.meta.dirname, '../../../docs/healthchecks.md'), 'utf8')
  const rows = [...table.matchAll(/^\| (?:`(\w+)`|any other word) +\| `(\w+)` +\|/gm)].map(
    ([, theirs = 'flapping', ours]) => ({ theirs, ours }),
  )

  test('each that there is has its row', () => {
    expect(rows.map(({ theirs }) => theirs)).toEqual([
      'new',
      'up',
      'grace',
      'down',
      'paused',
      'started',
      'flapping',
    ])
  })

  test.each(rows)('$theirs is $ours', async ({ theirs, ours }) => {
    expect(await read({ ...CHECK, status: theirs })).toMatchObject({
      status: ours,
      statusWord: theirs === 'flapping' ? 'flapping' : null,
    })
  })

  test('started is new where it was never pinged', async () => {
    const { last_ping: _, ...never } = CHECK
    expect(await read({ ...never, status: 'started' })).toMatchObject({ status: 'new', running: true })
  })
})

describe('a run in progress', () => {
  const started = { ...CHECK, started: true }

  test('began at next_ping, where that is before the next ping is expected', async () => {
    expect(await read({ ...started, next_ping: '2026-03-24T14:30:00+00:00' })).toMatchObject({
      running: true,
      runStartedAt: Date.UTC(2026, 2, 24, 14, 30),
      expectedAt: Date.UTC(2026, 2, 24, 15, 2, 3),
      deadlineAt: Date.UTC(2026, 2, 24, 14, 40),
    })
  })

  test('that began after the ping was due moves no deadline, and its start is not told', async () => {
    expect(await read({ ...started, status: 'grace' })).toMatchObject({
      status: 'late',
      running: true,
      runStartedAt: null,
      expectedAt: Date.UTC(2026, 2, 24, 15, 2, 3),
      deadlineAt: Date.UTC(2026, 2, 24, 15, 12, 3),
    })
  })

  test('of a schedule that is not ours: which of the two next_ping is cannot be told', async () => {
    const { timeout: _, ...check } = { ...started, schedule: 'Mon..Fri 12:00', tz: 'Europe/Riga' }
    expect(await read(check)).toMatchObject({
      schedule: null,
      scheduleText: 'Mon..Fri 12:00, Europe/Riga',
      running: true,
      runStartedAt: null,
      expectedAt: null,
      deadlineAt: Date.UTC(2026, 2, 24, 15, 12, 3),
    })
  })

  test('of a paused check', async () => {
    const paused = { ...started, status: 'paused', next_ping: '2026-03-24T14:30:00+00:00' }
    expect(await read(paused)).toMatchObject({
      status: 'paused',
      runStartedAt: Date.UTC(2026, 2, 24, 14, 30),
      expectedAt: null,
    })
  })
})

test('a check that cannot be read is left out, said, and not taken for gone', async () => {
  const broken = { ...CHECK, grace: 'long' }
  const nameless = { status: 'up' }
  const listing = await accountOf(() => Response.json({ checks: [broken, nameless, CHECK] }), {
    kind: 'healthchecks',
  }).monitors(null)
  expect(listing).toMatchObject({
    monitors: [{ remoteId: UNIQUE_KEY }],
    skipped: [
      { remoteId: UNIQUE_KEY, name: 'Filesystem Backup', problem: 'grace must be a number' },
      { remoteId: null, name: null, problem: 'name is required' },
    ],
    remarks: [
      '2 monitors of https://upwarden.example cannot be read and are left out (Filesystem Backup: grace must be a number). If it is newer, ' +
        'update Upwarden Tray.',
    ],
  })
})

test('the key goes in X-Api-Key', async () => {
  let key: string | null = null
  const account = accountOf(
    ({ headers }) => {
      key = headers.get('x-api-key')
      return Response.json({ checks: [] })
    },
    { kind: 'healthchecks' },
  )
  await account.monitors(null)
  expect(key).toBe('key')
})

test('where something in front of it makes ETags, the list is not sent again', async () => {
  const account = accountOf(
    ({ headers }) =>
      headers.get('if-none-match') === 'W/"7"'
        ? new Response(null, { status: 304 })
        : Response.json({ checks: [] }, { headers: { etag: 'W/"7"' } }),
    { kind: 'healthchecks' },
  )
  const listing = await account.monitors(null)
  if (listing.is !== 'list') throw new Error('it should have been a list')
  expect(await account.monitors(listing.known)).toMatchObject({ is: 'unchanged' })
})

async function read(check: unknown): Promise<RemoteMonitor | undefined> {
  const listing = await accountOf(() => Response.json({ checks: [check] }), {
    kind: 'healthchecks',
  }).monitors(null)
  if (listing.is !== 'list') throw new Error('it should have been a list')
  expect(listing.skipped).toEqual([])
  return listing.monitors[0]
}
