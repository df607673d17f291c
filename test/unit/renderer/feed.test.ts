import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EventListener } from '../../../renderer/client/client.ts'
import { Cell } from '../../../renderer/live/cell.ts'
import type { Connection } from '../../../renderer/live/connection.ts'
import { startFeed } from '../../../renderer/live/feed.ts'
import { liveQueries } from '../../../renderer/live/queries.ts'
import { Recorder } from '../../../renderer/live/recorder.ts'
import type { EventView } from '../../../src/contract/events.ts'
import type { HeartbeatView } from '../../../src/contract/history.ts'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { accountView } from '../../support/account-view.ts'
import { moment, monitorView } from './monitor.ts'

beforeEach(() => void vi.useFakeTimers({ now: 1000 }))
afterEach(() => void vi.useRealTimers())

/** An interface without a face: what it knows, and the stream of an engine that the test speaks for. */
function openFeed(engine: { monitors: MonitorView[] } = { monitors: [] }) {
  let listener: EventListener | undefined
  let asked = 0
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } })
  const recorder = new Recorder()
  const connection = new Cell<Connection>({ is: 'connecting' })
  const queries = liveQueries(
    {
      monitors: {
        list: async ({ cursor } = {}) => {
          asked += 1
          const all = engine.monitors
          return cursor === undefined && all.length > 1
            ? { monitors: all.slice(0, 1), nextCursor: 'more' }
            : { monitors: cursor === undefined ? all : all.slice(1), nextCursor: null }
        },
        heartbeats: async () => ({ heartbeats: [heartbeat(1)] }),
      },
      beats: async () => ({ beats: {} }),
      accounts: { list: async () => ({ accounts: [accountView()] }) },
      alerts: { list: () => Promise.reject(new Error('not asked here')) },
      summary: () => Promise.reject(new Error('not asked here')),
    },
    recorder,
  )
  const stop = startFeed({
    client: {
      listen: (given) => {
        listener = given
        return () => {}
      },
    },
    cache,
    recorder,
    connection,
    invalidate: () => {},
    now: Date.now,
  })
  if (listener === undefined) throw new Error('it listens')
  return {
    cache,
    queries,
    connection,
    stop,
    stream: listener,
    asked: () => asked,
    names: () =>
      [...(cache.getQueryData(queries.monitors.queryKey) ?? new Map()).values()].map(({ name }) => name),
  }
}

type EventData<Name extends EventView['name']> = Extract<EventView, { name: Name }>['data']

/** Long enough for events to be applied. */
const settle = () => vi.advanceTimersByTimeAsync(100)

function changed(view: Partial<MonitorView>): EventView {
  return { id: '1', name: 'monitor', data: monitorView(view) }
}

function heartbeat(n: number): HeartbeatView {
  return {
    n,
    at: moment(25, 10, n),
    kind: 'success',
    exitStatus: null,
    runId: null,
    durationMs: 1000,
    message: null,
    bodyBytes: null,
    method: 'GET',
    sourceIp: '127.0.0.1',
    userAgent: null,
  }
}

function heard(n: number): EventView {
  return { id: '1', name: 'heartbeat', data: { monitorId: 'a', heartbeat: heartbeat(n) } }
}

test('nothing is asked before the stream is open: what happens in between would be missed', async () => {
  const feed = openFeed({ monitors: [monitorView({ id: 'a', name: 'A' })] })
  const answer = feed.cache.fetchQuery(feed.queries.monitors)
  await settle()
  expect(feed.asked()).toBe(0)
  feed.stream.opened(false)
  await answer
  expect(feed.names()).toEqual(['A'])
})

test('where the stream cannot be opened, what is known then is better than nothing', async () => {
  const feed = openFeed({ monitors: [monitorView({ id: 'a', name: 'A' })] })
  const answer = feed.cache.fetchQuery(feed.queries.monitors)
  feed.stream.lost('unreachable')
  await answer
  expect(feed.names()).toEqual(['A'])
})

test('all monitors are read, page by page', async () => {
  const all = ['a', 'b', 'c'].map((id) => monitorView({ id, name: id }))
  const feed = openFeed({ monitors: all })
  feed.stream.opened(false)
  await feed.cache.fetchQuery(feed.queries.monitors)
  expect(feed.names()).toEqual(['a', 'b', 'c'])
})

test('events add, change and remove monitors', async () => {
  const feed = openFeed({ monitors: [monitorView({ id: 'a', name: 'A' })] })
  feed.stream.opened(false)
  await feed.cache.fetchQuery(feed.queries.monitors)
  feed.stream.event(changed({ id: 'b', name: 'B' }))
  feed.stream.event(changed({ id: 'a', name: 'A, renamed' }))
  await settle()
  expect(feed.names()).toEqual(['A, renamed', 'B'])
  feed.stream.event({ id: '2', name: 'monitor', data: { id: 'a', deleted: true } })
  await settle()
  expect(feed.names()).toEqual(['B'])
})

test('events add, change and remove accounts, which stay in their order', async () => {
  const feed = openFeed()
  feed.stream.opened(false)
  const { queryKey } = await feed.cache.fetchQuery(feed.queries.accounts).then(() => feed.queries.accounts)
  const told = (data: EventData<'account'>) => feed.stream.event({ id: '1', name: 'account', data })
  told(accountView({ id: 'b', name: 'upwarden.eu' }))
  told(accountView({ state: 'away' }))
  await settle()
  const shown = () =>
    [...(feed.cache.getQueryData(queryKey)?.values() ?? [])].map(({ name, state }) => [name, state])
  expect(shown()).toEqual([
    ['devbox', 'away'],
    ['upwarden.eu', 'ok'],
  ])
  told({ id: accountView().id, deleted: true })
  await settle()
  expect(shown()).toEqual([['upwarden.eu', 'ok']])
})

test('an event that comes while the answer is under way is not lost', async () => {
  const feed = openFeed({ monitors: [monitorView({ id: 'a', name: 'A' })] })
  feed.stream.opened(false)
  const answer = feed.cache.fetchQuery(feed.queries.monitors)
  await vi.advanceTimersByTimeAsync(0)
  feed.stream.event(changed({ id: 'b', name: 'B' }))
  await answer
  await settle()
  expect(feed.names()).toEqual(['A', 'B'])
})

test('a heartbeat is put before the others, once', async () => {
  const feed = openFeed()
  feed.stream.opened(false)
  const key = feed.queries.heartbeats('a')
  await feed.cache.fetchQuery(key)
  feed.stream.event(heard(1))
  feed.stream.event(heard(2))
  feed.stream.event(heard(3))
  await settle()
  expect(feed.cache.getQueryData(key.queryKey)?.map(({ n }) => n)).toEqual([3, 2, 1])
})

test('each run that ended or was missed adds a bar', async () => {
  const feed = openFeed()
  feed.stream.opened(false)
  await feed.cache.fetchQuery(feed.queries.beats)
  const missed = { monitorId: 'a', monitorName: 'A', from: 'late', incident: null } as const
  feed.stream.event(heard(1))
  feed.stream.event({
    id: '2',
    name: 'transition',
    data: { ...missed, at: moment(25, 11), to: 'down', reason: 'missed' },
  })
  feed.stream.event({
    id: '3',
    name: 'transition',
    data: { ...missed, at: moment(25, 12), to: 'down', reason: 'exit 2' },
  })
  feed.stream.event({
    id: '4',
    name: 'transition',
    data: { ...missed, at: moment(25, 13), to: 'unknown', reason: 'not listening' },
  })
  await settle()
  const bars = feed.cache.getQueryData(feed.queries.beats.queryKey)?.get('a')
  expect(bars?.map(({ result }) => result)).toEqual(['success', 'missed', 'unknown'])
})

test('after a reset, and after a loss in which something was missed, all is read anew', async () => {
  const engine = { monitors: [monitorView({ id: 'a', name: 'A' })] }
  const feed = openFeed(engine)
  feed.stream.opened(false)
  await feed.cache.fetchQuery(feed.queries.monitors)
  const seen = feed.cache.getQueryCache().find({ queryKey: feed.queries.monitors.queryKey })
  feed.stream.event({ id: '9', name: 'reset', data: {} })
  await settle()
  expect(seen?.state.isInvalidated).toBe(true)

  await feed.cache.fetchQuery(feed.queries.monitors)
  feed.stream.lost('unreachable')
  feed.stream.opened(true)
  await settle()
  expect(seen?.state.isInvalidated).toBe(false)
  feed.stream.lost('unreachable')
  feed.stream.opened(false)
  await settle()
  expect(seen?.state.isInvalidated).toBe(true)
})

test('a loss is as old as its first moment, however often it is tried again', () => {
  const feed = openFeed()
  expect(feed.connection.get()).toEqual({ is: 'connecting' })
  feed.stream.opened(false)
  expect(feed.connection.get()).toEqual({ is: 'live' })
  vi.setSystemTime(5000)
  feed.stream.lost('unreachable')
  vi.setSystemTime(9000)
  feed.stream.lost('signed out')
  expect(feed.connection.get()).toEqual({ is: 'signed out', since: 5000 })
  feed.stream.opened(true)
  expect(feed.connection.get()).toEqual({ is: 'live' })
})

test('a thousand events that come together are one change', async () => {
  const feed = openFeed()
  feed.stream.opened(false)
  await feed.cache.fetchQuery(feed.queries.monitors)
  let changes = 0
  feed.cache.getQueryCache().subscribe(({ type }) => {
    if (type === 'updated') changes += 1
  })
  for (let n = 0; n < 1000; n += 1) feed.stream.event(changed({ id: `m${n}` }))
  await settle()
  expect(feed.names()).toHaveLength(1000)
  expect(changes).toBe(1)
})

test('what could not be read while nobody answered is read when somebody does again', async () => {
  const feed = openFeed()
  feed.stream.lost('unreachable')
  await feed.cache.prefetchQuery(feed.queries.summary)
  const failed = feed.cache.getQueryCache().find({ queryKey: feed.queries.summary.queryKey })
  expect(failed?.state.status).toBe('error')
  feed.stream.opened(true)
  await settle()
  expect(failed?.state.isInvalidated).toBe(true)
})
