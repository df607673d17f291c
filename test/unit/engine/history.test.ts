import { expect, test } from 'vitest'
import { startTestEngine } from '../../support/engine.ts'

test('signals are listed newest first, page by page', async () => {
  const upwarden = startTestEngine()
  const { id, ...monitor } = await upwarden.add()
  for (let n = 1; n <= 5; n += 1) await upwarden.push(monitor, { kind: 'log' })
  const page = async (query: { limit?: number; before?: number }) =>
    (await upwarden.client.monitors.heartbeats({ id, ...query })).heartbeats.map(({ n }) => n)
  expect(await page({})).toEqual([5, 4, 3, 2, 1])
  expect(await page({ limit: 2 })).toEqual([5, 4])
  expect(await page({ limit: 2, before: 4 })).toEqual([3, 2])
  expect(await page({ before: 1 })).toEqual([])
})

test('a body comes back as it was, and as text only', async () => {
  const upwarden = startTestEngine()
  const { id, ...monitor } = await upwarden.add()
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  await upwarden.push(monitor, { body: bytes })
  await upwarden.push(monitor, { body: new Uint8Array() })
  await upwarden.push(monitor)
  const body = await upwarden.client.monitors.body({ id, n: 1 })
  expect(body.type).toBe('text/plain;charset=utf-8')
  expect(new Uint8Array(await body.arrayBuffer())).toEqual(bytes)
  expect((await upwarden.client.monitors.body({ id, n: 2 })).size).toBe(0)
  for (const n of [3, 4]) {
    await expect(upwarden.client.monitors.body({ id, n })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: `signal ${n} has no body`,
    })
  }
})

test('incidents are listed newest first, page by page, each with its end and a sentence', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  const { id } = monitor
  for (const exitStatus of [1, 2, 3]) {
    await upwarden.push(monitor, { exitStatus, message: `attempt ${exitStatus}` })
    upwarden.clock.advance(1000)
    if (exitStatus < 3) await upwarden.push(monitor)
    upwarden.clock.advance(1000)
  }
  const { incidents } = await upwarden.client.monitors.incidents({ id })
  expect(incidents).toEqual([
    {
      id: `${id}-3`,
      startedAt: '2026-03-10T00:00:04.000Z',
      endedAt: null,
      reason: 'exit 3',
      text: 'attempt 3',
    },
    {
      id: `${id}-2`,
      startedAt: '2026-03-10T00:00:02.000Z',
      endedAt: '2026-03-10T00:00:03.000Z',
      reason: 'exit 2',
      text: 'attempt 2',
    },
    {
      id: `${id}-1`,
      startedAt: '2026-03-10T00:00:00.000Z',
      endedAt: '2026-03-10T00:00:01.000Z',
      reason: 'exit 1',
      text: 'attempt 1',
    },
  ])
  const [first] = incidents
  const page = await upwarden.client.monitors.incidents({ id, limit: 1, before: first?.startedAt })
  expect(page.incidents).toEqual(incidents.slice(1, 2))
  expect((await upwarden.get(monitor)).incident).toEqual(first)
})
