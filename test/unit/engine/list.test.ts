import { expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from '../../support/engine.ts'

type Query = NonNullable<Parameters<TestEngine['client']['monitors']['list']>[0]>

async function startWithSome(): Promise<TestEngine> {
  const upwarden = startTestEngine()
  await upwarden.add({ name: 'Shop export', tags: ['db', 'shop'] })
  await upwarden.add({ name: 'Mail queue', description: 'drains the SHOP mails' })
  const down = await upwarden.add({ name: 'Backup', tags: ['db'], slug: 'workshop' })
  await upwarden.push(down, { kind: 'fail' })
  const up = await upwarden.add({ name: 'Cleanup' })
  await upwarden.push(up)
  return upwarden
}

async function names(upwarden: TestEngine, query: Query): Promise<string[]> {
  return (await upwarden.client.monitors.list(query)).monitors.map(({ name }) => name)
}

test('monitors are listed in the order in which they were made', async () => {
  const upwarden = await startWithSome()
  expect(await names(upwarden, {})).toEqual(['Shop export', 'Mail queue', 'Backup', 'Cleanup'])
  for (let n = 0; n < 100; n += 1) await upwarden.add({ name: `${n}` })
  expect((await names(upwarden, {})).slice(4)).toEqual(Array.from({ length: 100 }, (_, n) => `${n}`))
})

test('they can be asked for by state, tag, text and source', async () => {
  const upwarden = await startWithSome()
  expect(await names(upwarden, { status: 'down' })).toEqual(['Backup'])
  expect(await names(upwarden, { status: 'down,up' })).toEqual(['Backup', 'Cleanup'])
  expect(await names(upwarden, { tag: 'db' })).toEqual(['Shop export', 'Backup'])
  expect(await names(upwarden, { q: 'Shop' })).toEqual(['Shop export', 'Mail queue', 'Backup'])
  expect(await names(upwarden, { q: 'shop', tag: 'db', status: 'new' })).toEqual(['Shop export'])
  expect(await names(upwarden, { source: 'local' })).toHaveLength(4)
  expect(await names(upwarden, { source: 'elsewhere' })).toEqual([])
})

test('a state that does not exist is refused by name', async () => {
  const { client } = startTestEngine()
  await expect(client.monitors.list({ status: 'up,broken' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    data: { issues: [{ message: 'status must be one of down, late, unknown, up, new, paused' }] },
  })
})

test('pages follow each other without hole or repetition, whatever is made or removed in between', async () => {
  const upwarden = startTestEngine()
  for (let n = 0; n < 7; n += 1) await upwarden.add({ name: `${n}` })
  const first = await upwarden.client.monitors.list({ limit: 3 })
  expect(first.monitors.map(({ name }) => name)).toEqual(['0', '1', '2'])

  const [, , last] = first.monitors
  await upwarden.client.monitors.delete({ id: last?.id ?? '' })
  await upwarden.add({ name: '7' })
  const second = await upwarden.client.monitors.list({ limit: 3, cursor: first.nextCursor ?? '' })
  expect(second.monitors.map(({ name }) => name)).toEqual(['3', '4', '5'])
  const third = await upwarden.client.monitors.list({ limit: 3, cursor: second.nextCursor ?? '' })
  expect(third).toMatchObject({ monitors: [{ name: '6' }, { name: '7' }], nextCursor: null })
})
