import { expect, test } from 'vitest'
import type { Lane } from '../../../../src/engine/relay/lane.ts'
import { Room } from '../../../../src/engine/relay/room.ts'
import { openStore } from '../../../../src/store/open.ts'
import { TEST_START } from '../../../support/clock.ts'
import { every, startTestEngine, type TestEngine } from '../../../support/engine.ts'
import { DELIVERED, FarEnd, failed, gone, settle } from '../../../support/far-end.ts'
import { seededFolder } from '../seed.ts'

const RELAY_URL = 'https://upwarden.example/api/v1/heartbeat/secret-token'
const DAY_MS = 86_400_000

async function startLinked(): Promise<{
  upwarden: TestEngine
  farEnd: FarEnd
  monitor: { id: string; pushUrl: string }
}> {
  const farEnd = new FarEnd()
  const upwarden = startTestEngine({ sendRelayed: farEnd.send })
  const monitor = await upwarden.add({ relayUrl: RELAY_URL, schedule: every(30 * 86_400) })
  return { upwarden, farEnd, monitor }
}

async function relayOf(upwarden: TestEngine, { id }: { id: string }) {
  return (await upwarden.get({ id })).relay
}

test('where the far end knows no such monitor, what waits for it is dropped, which is shown and reported once', async () => {
  const { upwarden, farEnd, monitor } = await startLinked()
  farEnd.answer = () => null
  for (const message of ['one', 'two', 'three']) await upwarden.push(monitor, { message })
  await settle()
  farEnd.answer = () => gone()
  farEnd.release(gone())
  await settle()
  expect(farEnd.messages).toEqual(['one'])
  expect(await relayOf(upwarden, monitor)).toMatchObject({
    waiting: 0,
    problem: 'It is gone.',
    dropped: { count: 3, at: '2026-03-10T00:00:00.000Z', reason: 'It is gone.' },
  })

  await upwarden.push(monitor, { message: 'four' })
  await settle()
  upwarden.clock.advance(120_000)
  await upwarden.push(monitor, { message: 'five' })
  await settle()
  expect(farEnd.messages).toEqual(['one', 'four', 'five'])
  expect(await relayOf(upwarden, monitor)).toMatchObject({ dropped: { count: 5 } })
  expect(upwarden.problems).toEqual([
    'relaying failed: 3 signals of Export to be relayed to https://upwarden.example had to be dropped. It is gone.',
  ])
})

test('where the far end does not take one kind of signal, the others go on', async () => {
  const { upwarden, farEnd, monitor } = await startLinked()
  farEnd.answer = ({ kind }) => (kind === 'log' ? gone(false) : DELIVERED)
  for (const kind of ['start', 'log', 'success'] as const) await upwarden.push(monitor, { kind })
  await settle()
  expect(farEnd.attempts.map(({ kind }) => kind)).toEqual(['start', 'log', 'success'])
  expect(await relayOf(upwarden, monitor)).toMatchObject({ waiting: 0, problem: null, dropped: { count: 1 } })
})

test('what could not be delivered in seven days is dropped, with the reason, and what is younger stays', async () => {
  const { upwarden, farEnd, monitor } = await startLinked()
  farEnd.answer = () => failed()
  await upwarden.push(monitor, { message: 'old' })
  upwarden.clock.setWall(upwarden.clock.now() + 6 * DAY_MS)
  await upwarden.push(monitor, { message: 'young' })
  upwarden.clock.setWall(upwarden.clock.now() + 1 * DAY_MS + 1)
  upwarden.engine.power.resume()
  await settle()
  expect(await relayOf(upwarden, monitor)).toMatchObject({
    waiting: 1,
    oldestAt: '2026-03-16T00:00:00.000Z',
    dropped: { count: 1, reason: 'For seven days it could not be delivered: It is away.' },
  })
  farEnd.answer = () => DELIVERED
  upwarden.engine.power.resume()
  await settle()
  expect(farEnd.messages.at(-1)).toBe('young')
})

test('however old it is, a signal is tried once more before it is dropped: the computer may have been off', async () => {
  const { upwarden: before, farEnd, monitor } = await startLinked()
  farEnd.answer = () => failed()
  await before.push(monitor, { message: 'old' })
  await settle()
  farEnd.answer = () => DELIVERED
  const upwarden = await before.restart(30 * DAY_MS)
  await settle()
  expect(farEnd.messages).toEqual(['old', 'old'])
  expect(await relayOf(upwarden, monitor)).toMatchObject({ waiting: 0, dropped: null })
})

test('of one monitor ten thousand signals wait at most: beyond that the oldest go, but not the one under way', async () => {
  const farEnd = new FarEnd()
  farEnd.answer = () => null
  const upwarden = startTestEngine({ folder: folderWithBacklog(10_000), sendRelayed: farEnd.send })
  const [monitor] = await upwarden.all()
  if (monitor === undefined) throw new Error('there is no monitor')
  await settle()
  await upwarden.push(monitor, { message: '10001' })
  expect(await relayOf(upwarden, monitor)).toMatchObject({
    waiting: 9901,
    dropped: {
      count: 100,
      reason: 'More than 10,000 of its signals were waiting, so the oldest had to go.',
    },
  })
  farEnd.release()
  await settle()
  expect(farEnd.messages).toEqual(['1', '102'])
  farEnd.release()
  await settle()
})

test('all that waits has bounds, too: beyond them the oldest go of whoever has most', () => {
  const dropped: string[] = []
  const lanes = [lane('little', 1_000_000), lane('much', 200_000_000), lane('new', 60_000_000)]
  const outcomes = {
    dropOldest(lane: Lane, most: number) {
      dropped.push(lane.url)
      const removed = { count: most, bytes: 3_000_000 }
      return { record: lane.record, removed, dropped: most }
    },
  }
  const room: Room = new Room(lanes, outcomes, (lane, { removed }) => {
    lane.bytes -= removed.bytes
    room.add(-removed.bytes)
  })
  for (const { bytes } of lanes) room.add(bytes)
  for (const lane of lanes) room.make(lane)
  expect(dropped).toEqual(['much', 'much'])
})

test('what was dropped is known after a restart, and forgotten with the URL that it was dropped for', async () => {
  const { upwarden: before, farEnd, monitor } = await startLinked()
  farEnd.answer = () => gone()
  await before.push(monitor)
  await settle()
  const upwarden = await before.restart()
  expect(await relayOf(upwarden, monitor)).toMatchObject({ dropped: { count: 1, reason: 'It is gone.' } })
  await upwarden.client.monitors.update({ id: monitor.id, relayUrl: `${RELAY_URL}2` })
  expect(await relayOf(upwarden, monitor)).toMatchObject({ dropped: null, problem: null })
  expect(await relayOf(await upwarden.restart(), monitor)).toMatchObject({ dropped: null })
})

/** A data folder with a linked monitor, of which so many signals wait, each with its number for a message. */
function folderWithBacklog(signals: number): string {
  const folder = seededFolder([{ relayUrl: RELAY_URL }])
  const store = openStore(folder)
  const nothing = { exitStatus: null, runId: null, body: null }
  store.transaction(() => {
    for (let seq = 1; seq <= signals; seq += 1) {
      const signal = { seq, monitorKey: 1, deliveryId: `${seq}`, at: TEST_START, message: `${seq}` }
      store.appendRelayed({ ...signal, kind: 'success', ...nothing })
    }
    store.saveStates([], signals)
  })
  store.close()
  return folder
}

/** As much of a lane as its bounds are about. */
function lane(url: string, bytes: number): Lane {
  return { url, bytes, waiting: 1 } as Lane
}
