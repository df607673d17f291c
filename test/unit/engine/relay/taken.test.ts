import { expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from '../../../support/engine.ts'
import { FarEnd, settle } from '../../../support/far-end.ts'

const ID = '0194a1b2-0000-4000-8000-00000000000a'
const OTHER_ID = '0194a1b2-0000-4000-8000-00000000000b'

async function numbers(upwarden: TestEngine, { id }: { id: string }): Promise<number[]> {
  return (await upwarden.client.monitors.heartbeats({ id })).heartbeats.map(({ n }) => n)
}

test('a signal that is relayed to us is taken once, however often it comes, over a power cut, too', async () => {
  const before = startTestEngine()
  const monitor = await before.add()
  expect(await before.push(monitor, { deliveryId: ID })).toEqual({ is: 'kept' })
  expect(await before.push(monitor, { deliveryId: ID })).toEqual({ is: 'kept' })
  const upwarden = before.crash()
  expect(await upwarden.push(monitor, { deliveryId: ID })).toEqual({ is: 'kept' })
  expect(await numbers(upwarden, monitor)).toEqual([1])
  await upwarden.push(monitor, { deliveryId: OTHER_ID })
  await upwarden.push(monitor)
  await upwarden.push(monitor)
  expect(await numbers(upwarden, monitor)).toEqual([4, 3, 2, 1])
})

test('one that comes twice at the same moment is taken once', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  const pushes = [1, 2].map(() => upwarden.push(monitor, { deliveryId: ID }))
  expect(await Promise.all(pushes)).toEqual([{ is: 'kept' }, { is: 'kept' }])
  expect(await numbers(upwarden, monitor)).toEqual([1])
})

test('two monitors may be sent the same one', async () => {
  const upwarden = startTestEngine()
  for (const monitor of [await upwarden.add(), await upwarden.add()]) {
    await upwarden.push(monitor, { deliveryId: ID })
    expect(await numbers(upwarden, monitor)).toEqual([1])
  }
})

test('a signal keeps its name where it is passed on', async () => {
  const farEnd = new FarEnd()
  const upwarden = startTestEngine({ sendRelayed: farEnd.send })
  const monitor = await upwarden.add({ relayUrl: 'https://upwarden.example/x' })
  await upwarden.push(monitor, { deliveryId: ID })
  await upwarden.push(monitor, { deliveryId: ID })
  await settle()
  expect(farEnd.attempts.map(({ deliveryId }) => deliveryId)).toEqual([ID])
})

test('a ring of relays ends where it began', async () => {
  const farEnd = new FarEnd()
  const here = startTestEngine({ sendRelayed: farEnd.send })
  const monitor = await here.add({ relayUrl: 'https://upwarden.example/x' })
  await here.push(monitor, { message: 'once' })
  await settle()
  // What the other one would send back.
  await here.push(monitor, { message: 'once', deliveryId: farEnd.attempts[0]?.deliveryId ?? null })
  await settle()
  expect(farEnd.messages).toEqual(['once'])
  expect(await numbers(here, monitor)).toEqual([1])
})
