import { expect, test } from 'vitest'
import type { Listing } from '../../../src/remote/provider.ts'
import { monitorView } from '../../support/monitor-view.ts'
import { accountOf, type Question } from './remote-in-memory.ts'

test('each request carries the key, who asks, and that the remote’s own monitors are meant', async () => {
  const asked: Question[] = []
  const account = accountOf((question) => {
    asked.push(question)
    return Response.json({ monitors: [], nextCursor: null })
  })
  await account.monitors(null)
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api/v1/monitors?source=local&limit=1000',
  ])
  const { headers } = asked[0] ?? { headers: new Headers() }
  expect(headers.get('authorization')).toBe('Bearer key')
  expect(headers.get('user-agent')).toBe('Upwarden Tray/1.2.3')
})

test('a newer remote is read as far as we know it, and what we do not know is said', async () => {
  const newer = {
    ...monitorView({ id: '01A', status: 'up' }),
    colour: 'green',
    schedule: { kind: 'interval', intervalSeconds: 60, jitterSeconds: 5 },
  }
  const degraded = { ...monitorView({ id: '01B' }), status: 'degraded' }
  const solar = { ...monitorView({ id: '01C' }), schedule: { kind: 'solar', event: 'sunrise' } }
  const broken = { ...monitorView({ id: '01D', name: 'Export' }), lastHeartbeatAt: 1_795_000_000 }
  const nothing = 'monitor'
  const { monitors, skipped, remarks } = listed(await listOf([newer, degraded, solar, broken, nothing]))

  expect(monitors.map(({ remoteId, status, statusWord }) => [remoteId, status, statusWord])).toEqual([
    ['01A', 'up', null],
    ['01B', 'unknown', 'degraded'],
    ['01C', 'up', null],
  ])
  expect(monitors[0]).toMatchObject({ schedule: { kind: 'interval', intervalSeconds: 60 } })
  expect(monitors[2]).toMatchObject({ schedule: null, scheduleText: '{"kind":"solar","event":"sunrise"}' })
  expect(skipped).toEqual([
    { remoteId: '01D', name: 'Export', problem: 'lastHeartbeatAt must be text' },
    { remoteId: null, name: null, problem: 'the input must be an object' },
  ])
  expect(remarks).toEqual([
    '2 monitors of https://upwarden.example cannot be read and are left out (Export: lastHeartbeatAt must be text). If it is newer, update ' +
      'Upwarden Tray.',
    'One monitor of https://upwarden.example is in a state that is not known here ("degraded") and shown as unknown. If it is newer, update ' +
      'Upwarden Tray.',
  ])
})

test('a remote that tells no more than id, name and state is enough', async () => {
  const { monitors, remarks } = listed(await listOf([{ id: '42', name: 'Backup', status: 'down' }]))
  expect(remarks).toEqual([])
  expect(monitors).toMatchObject([
    {
      remoteId: '42',
      name: 'Backup',
      status: 'down',
      schedule: null,
      scheduleText: null,
      graceSeconds: null,
      incident: null,
    },
  ])
})

test('what the remote itself has from other accounts is not ours, so two that list each other come to an end', async () => {
  const { monitors } = listed(
    await listOf([monitorView({ id: '01A' }), monitorView({ id: '01B', source: '01ACCOUNT' })]),
  )
  expect(monitors.map(({ remoteId }) => remoteId)).toEqual(['01A'])
})

test('an id that would lead to another path is none', async () => {
  const ids = ['..', '.', 'a/b', '', 'a?b', 'x'.repeat(201)]
  const { monitors, skipped } = listed(await listOf(ids.map((id) => ({ ...monitorView(), id }))))
  expect(monitors).toEqual([])
  expect(skipped).toHaveLength(ids.length)
})

test.each([
  ['http://127.0.0.1:8477/api/v1/heartbeat/t', false],
  ['http://localhost:8477/api/v1/heartbeat/t', false],
  ['http://devbox.lan:8477/api/v1/heartbeat/t', true],
])('%s leads from here to another machine: %s', async (pushUrl, isForUs) => {
  const { monitors } = listed(await listOf([monitorView({ pushUrl })]))
  expect(monitors[0]).toMatchObject({ pushUrl, isPushUrlForUs: isForUs })
})

test.each(['', '/api/v1/heartbeat/t', 'javascript:alert(1)'])(
  '"%s" is no address to push to',
  async (pushUrl) => {
    expect(listed(await listOf([monitorView({ pushUrl })])).monitors[0]).toMatchObject({
      pushUrl: null,
      isPushUrlForUs: false,
    })
  },
)

test('a page that has changed brings the whole list anew, whichever page it is', async () => {
  const tags = new Map([
    [null, '"1"'],
    ['b', '"2"'],
  ])
  const account = accountOf(({ path, headers }) => {
    const cursor = new URLSearchParams(path.split('?')[1]).get('cursor')
    const etag = tags.get(cursor) ?? ''
    if (headers.get('if-none-match') === etag) return new Response(null, { status: 304 })
    const monitors = [monitorView({ id: cursor ?? 'a' })]
    return Response.json({ monitors, nextCursor: cursor === null ? 'b' : null }, { headers: { etag } })
  })
  const { known } = listed(await account.monitors(null))
  expect(await account.monitors(known)).toMatchObject({ is: 'unchanged' })

  for (const [cursor, etag] of [
    ['b', '"3"'],
    [null, '"4"'],
  ] as const) {
    tags.set(cursor, etag)
    expect(listed(await account.monitors(known)).monitors.map(({ remoteId }) => remoteId)).toEqual(['a', 'b'])
  }
})

test('a remote that cannot tell whether its list has changed is asked for all of it', async () => {
  expect(listed(await listOf([])).known).toBeNull()
})

test('how far its clock is ahead is told with each answer', async () => {
  const now = Date.UTC(2026, 10, 24, 12)
  const date = new Date(now + 300_000).toUTCString()
  const account = accountOf(() => Response.json({ monitors: [], nextCursor: null }, { headers: { date } }), {
    now: () => now,
  })
  expect((await account.monitors(null)).clockOffsetMs).toBe(300_500)
})

function listOf(monitors: readonly unknown[]): Promise<Listing> {
  return accountOf(() => Response.json({ monitors, nextCursor: null })).monitors(null)
}

function listed(listing: Listing): Extract<Listing, { is: 'list' }> {
  if (listing.is !== 'list') throw new Error('it should have been a list')
  return listing
}
