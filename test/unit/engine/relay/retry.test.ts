import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pauseMs } from '../../../../src/engine/relay/back-off.ts'
import { TEST_START } from '../../../support/clock.ts'
import { every, startTestEngine, type TestEngine } from '../../../support/engine.ts'
import { DELIVERED, FarEnd, failed, settle } from '../../../support/far-end.ts'

const RELAY_URL = 'https://upwarden.example/api/v1/heartbeat/token'
const MINUTE_MS = 60_000

/** A far end that is away, and a monitor with one signal that waits for it, tried once. */
async function startAway(): Promise<{ upwarden: TestEngine; farEnd: FarEnd; id: string; pushUrl: string }> {
  const farEnd = new FarEnd()
  farEnd.answer = () => failed()
  const upwarden = startTestEngine({ sendRelayed: farEnd.send })
  const { id, pushUrl } = await upwarden.add({ relayUrl: RELAY_URL, schedule: every(86_400) })
  await upwarden.push({ pushUrl }, { message: 'first' })
  await settle()
  return { upwarden, farEnd, id, pushUrl }
}

/** Lets time pass in small steps, so that what is due meanwhile gets done. */
async function pass(upwarden: TestEngine, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 1000) {
    upwarden.clock.advance(Math.min(left, 1000))
    await settle(4)
  }
}

test('pauses double from a second to five minutes, the half of each by chance, and are never shorter than asked', () => {
  expect([1, 2, 3, 8, 9, 10, 500].map((failures) => pauseMs(failures, null, 1))).toEqual([
    1000, 2000, 4000, 128_000, 256_000, 300_000, 300_000,
  ])
  expect([1, 2, 500].map((failures) => pauseMs(failures, null, 0))).toEqual([500, 1000, 150_000])
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.nat({ max: 86_400_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (failures, askedForMs, chance) => {
        expect(pauseMs(failures, askedForMs, chance)).toBeGreaterThanOrEqual(askedForMs)
        expect(pauseMs(failures, null, chance)).toBeLessThanOrEqual(5 * MINUTE_MS)
      },
    ),
  )
})

test('what does not get through is tried again until it does, ever less often', async () => {
  const { upwarden, farEnd, id } = await startAway()
  await pass(upwarden, 15 * MINUTE_MS)
  const tries = farEnd.attempts.length
  // 1 + 2 + 4 + … s, each by chance down to its half, and then every 2.5 to 5 minutes.
  expect(tries).toBeGreaterThanOrEqual(9)
  expect(tries).toBeLessThanOrEqual(15)
  expect((await upwarden.get({ id })).relay).toMatchObject({ waiting: 1, problem: 'It is away.' })
  farEnd.answer = () => DELIVERED
  await pass(upwarden, 5 * MINUTE_MS)
  expect(farEnd.attempts).toHaveLength(tries + 1)
  expect((await upwarden.get({ id })).relay).toMatchObject({ waiting: 0, problem: null, retryAt: null })
})

test('each attempt is of the same signal, by the same name', async () => {
  const { upwarden, farEnd } = await startAway()
  await pass(upwarden, MINUTE_MS)
  expect(farEnd.attempts.length).toBeGreaterThan(3)
  expect(new Set(farEnd.attempts.map(({ deliveryId }) => deliveryId)).size).toBe(1)
  expect(new Set(farEnd.messages)).toEqual(new Set(['first']))
})

test('a new signal of the monitor is a reason to try at once, but not sooner than five seconds after the last attempt', async () => {
  const { upwarden, farEnd, id, pushUrl } = await startAway()
  await pass(upwarden, 10 * MINUTE_MS)
  const before = farEnd.attempts.length
  const { retryAt } = (await upwarden.get({ id })).relay ?? {}
  expect(Date.parse(retryAt ?? '')).toBeGreaterThan(upwarden.clock.now() + 6000)
  farEnd.answer = () => DELIVERED
  await upwarden.push({ pushUrl }, { message: 'second' })
  await pass(upwarden, 5000)
  expect(farEnd.messages.slice(before)).toEqual(['first', 'second'])
})

test('signals that keep coming do not make a far end that is away be tried more often than every five seconds', async () => {
  const { upwarden, farEnd, pushUrl } = await startAway()
  await pass(upwarden, 10 * MINUTE_MS)
  const before = farEnd.attempts.length
  for (let second = 0; second < 60; second += 1) {
    await upwarden.push({ pushUrl })
    await pass(upwarden, 1000)
  }
  expect(farEnd.attempts.length - before).toBeGreaterThanOrEqual(10)
  expect(farEnd.attempts.length - before).toBeLessThanOrEqual(13)
})

test('a far end that asks to be left alone for a while is, whatever comes meanwhile', async () => {
  const { upwarden, farEnd, id, pushUrl } = await startAway()
  farEnd.answer = () => failed('It is busy.', 10 * MINUTE_MS)
  await pass(upwarden, 2000)
  expect(farEnd.attempts).toHaveLength(2)
  const { retryAt } = (await upwarden.get({ id })).relay ?? {}
  expect(Date.parse(retryAt ?? '') - TEST_START).toBeGreaterThanOrEqual(10 * MINUTE_MS)

  await upwarden.push({ pushUrl })
  upwarden.engine.power.resume()
  await pass(upwarden, 9 * MINUTE_MS)
  expect(farEnd.attempts).toHaveLength(2)
  farEnd.answer = () => DELIVERED
  await pass(upwarden, 2 * MINUTE_MS)
  expect(farEnd.attempts).toHaveLength(4)
})

test('a computer that wakes tries at once, and, since its network may take a moment, soon again', async () => {
  const { upwarden, farEnd } = await startAway()
  await pass(upwarden, 10 * MINUTE_MS)
  const before = farEnd.attempts.length
  upwarden.engine.power.resume()
  await settle()
  expect(farEnd.attempts).toHaveLength(before + 1)
  farEnd.answer = () => DELIVERED
  await pass(upwarden, 1000)
  expect(farEnd.attempts).toHaveLength(before + 2)
})

test('as soon as one monitor gets through to a far end, all others that wait for it are tried', async () => {
  const { upwarden, farEnd, pushUrl } = await startAway()
  const other = await upwarden.add({ relayUrl: `${RELAY_URL}2`, schedule: every(86_400) })
  await upwarden.push(other, { message: 'other' })
  const elsewhere = await upwarden.add({ relayUrl: 'https://else.example/x', schedule: every(86_400) })
  await upwarden.push(elsewhere, { message: 'elsewhere' })
  await pass(upwarden, 30 * MINUTE_MS)
  const before = farEnd.attempts.length
  farEnd.answer = () => DELIVERED
  await upwarden.push({ pushUrl }, { message: 'second' })
  await pass(upwarden, 5000)
  expect(farEnd.messages.slice(before).toSorted()).toEqual(['first', 'other', 'second'])
})

test('a clock that is set back puts no attempt off', async () => {
  const { upwarden, farEnd } = await startAway()
  await pass(upwarden, MINUTE_MS)
  upwarden.clock.setWall(upwarden.clock.now() - 86_400_000)
  const before = farEnd.attempts.length
  farEnd.answer = () => DELIVERED
  await pass(upwarden, 64_000)
  expect(farEnd.attempts).toHaveLength(before + 1)
})

test('that nothing gets through is reported once, until it does', async () => {
  const { upwarden, farEnd } = await startAway()
  const other = await upwarden.add({ relayUrl: `${RELAY_URL}2`, schedule: every(86_400) })
  await upwarden.push(other)
  await pass(upwarden, 10 * MINUTE_MS)
  const line = 'relaying failed: It is away. Signals wait here until it gets through.'
  expect(upwarden.problems).toEqual([line])
  farEnd.answer = () => DELIVERED
  await pass(upwarden, 5 * MINUTE_MS)
  farEnd.answer = () => failed()
  await upwarden.push(other)
  await settle()
  expect(upwarden.problems).toEqual([line, line])
})
