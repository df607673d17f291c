import { expect, test } from 'vitest'
import type { RemoteEvent } from '../../../src/remote/provider.ts'
import { RemoteError } from '../../../src/remote/remote-error.ts'
import { monitorView } from '../../support/monitor-view.ts'
import { accountOf, stream } from './remote-in-memory.ts'

const VIEW = monitorView({ id: '01A', name: 'Bäckup ☕' })
const EVENTS = [
  'retry: 2000\nid: run-1\n\n',
  `event: monitor\nid: run-2\ndata: ${JSON.stringify(VIEW)}\n\n`,
  ': still here\n\n',
  `event: heartbeat\nid: run-3\ndata: {"monitorId":"01A"}\n\n`,
  `event: monitor\nid: run-4\ndata: {"id":"01A","deleted":true}\n\n`,
].join('')

test('events are read however the network cuts them, in the middle of a character, too', async () => {
  const bytes = new TextEncoder().encode(EVENTS)
  const whole = (await told(EVENTS)).filter(({ is }) => is !== 'alive')
  expect(whole).toMatchObject(
    [
      { is: 'opened', lastEventId: null },
      { is: 'monitor', lastEventId: 'run-2', monitor: { remoteId: '01A', name: 'Bäckup ☕' } },
      { is: 'alive', lastEventId: 'run-3' },
      { is: 'removed', lastEventId: 'run-4', remoteId: '01A' },
    ].filter(({ is }) => is !== 'alive'),
  )
  for (const size of [1, 2, 3, 7, 64]) {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
      bytes.slice(n * size, (n + 1) * size),
    )
    expect((await told(...pieces)).filter(({ is }) => is !== 'alive')).toEqual(whole)
  }
})

test('lines end as they do elsewhere, and a mark at the beginning is no part of the first', async () => {
  for (const end of ['\r\n', '\r']) {
    const events = await told(`\uFEFF${EVENTS.replaceAll('\n', end)}`)
    expect(events.filter(({ is }) => is !== 'alive')).toHaveLength(3)
  }
})

test('whatever comes shows that the remote is there, and moves on where to go on from', async () => {
  const events = await told(
    'id: run-1\n\n',
    ': still here\n\n',
    'event: novelty\nid: run-2\ndata: {"any":"thing"}\n\n',
  )
  expect(events.slice(1)).toEqual([
    { is: 'alive', lastEventId: 'run-1' },
    { is: 'alive', lastEventId: 'run-1' },
    { is: 'alive', lastEventId: 'run-2' },
  ])
})

test('the remote is told after which event to go on, and that stays until it gives another', async () => {
  let asked: string | null = null
  const account = accountOf(({ headers }) => {
    asked = headers.get('last-event-id')
    return stream(': still here\n\n')
  })
  const events: RemoteEvent[] = []
  await account.events?.((event) => events.push(event), 'run-7', new AbortController().signal)
  expect(asked).toBe('run-7')
  expect(events.map(({ lastEventId }) => lastEventId)).toEqual(['run-7', 'run-7'])
})

test('an id that no header can carry is none', async () => {
  const events = await told('id: run-1\n\n', 'id: läuft\n\n')
  expect(events.map(({ lastEventId }) => lastEventId)).toEqual([null, 'run-1', null])
})

test('a change of state is told with its incident; a state that we do not know is unknown', async () => {
  const incident = {
    id: '01A-1',
    startedAt: '2026-11-24T12:00:00.000Z',
    endedAt: null,
    reason: 'exit 3',
    text: 'It failed.',
  }
  const transition = {
    monitorId: '01A',
    monitorName: 'Backup',
    at: '2026-11-24T12:00:00.000Z',
    from: 'degraded',
    to: 'down',
    reason: 'exit 3',
    incident,
  }
  const [, event] = await told(`event: transition\nid: run-2\ndata: ${JSON.stringify(transition)}\n\n`)
  const at = Date.UTC(2026, 10, 24, 12)
  expect(event).toEqual({
    is: 'transition',
    lastEventId: 'run-2',
    remoteId: '01A',
    monitorName: 'Backup',
    at,
    from: 'unknown',
    to: 'down',
    reason: 'exit 3',
    incident: { id: '01A-1', startedAt: at, reason: 'exit 3', text: 'It failed.' },
  })
})

test('an event that cannot be read is counted, and those after it are read', async () => {
  const [, first, second] = await told(
    'event: monitor\nid: run-2\ndata: {"id":"01A","name":"Backup"}\n\n',
    'event: transition\nid: run-3\ndata: {{\n\n',
  )
  expect(first).toMatchObject({
    is: 'skipped',
    lastEventId: 'run-2',
    skipped: { remoteId: '01A', name: 'Backup', problem: 'status is required' },
  })
  expect(second).toMatchObject({ is: 'skipped', lastEventId: 'run-3', skipped: { remoteId: null } })
})

test('what the remote has from its own accounts is not told', async () => {
  const events = await told(
    `event: monitor\nid: run-2\ndata: ${JSON.stringify({ ...VIEW, source: '01ACCOUNT' })}\n\n`,
  )
  expect(events.slice(1)).toEqual([{ is: 'alive', lastEventId: 'run-2' }])
})

test('an event that has no end is not kept for ever', async () => {
  const line = `data: ${'x'.repeat(100_000)}\n`
  const told_ = told(...Array.from({ length: 20 }, () => line))
  await expect(told_).rejects.toThrow(RemoteError)
  await expect(told_).rejects.toMatchObject({ kind: 'too_large' })
})

async function told(...pieces: readonly (string | Uint8Array)[]): Promise<RemoteEvent[]> {
  const events: RemoteEvent[] = []
  const account = accountOf(() => stream(...pieces))
  await account.events?.((event) => events.push(event), null, new AbortController().signal)
  return events
}
