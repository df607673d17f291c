import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Client, clientOf } from '../../src/cli/client.ts'
import { findMonitor, findMonitors } from '../../src/cli/find.ts'
import { type Host, startHost } from '../support/host.ts'

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

const add = (name: string, slug?: string) =>
  client.monitors.create({
    name,
    schedule: { kind: 'interval', intervalSeconds: 3600 },
    ...(slug !== undefined && { slug }),
  })

test('a monitor is found by its id, its slug or its name, in any case where that is plain', async () => {
  const { id } = await add('Nightly Backup')
  for (const words of [id, 'nightly-backup', 'Nightly Backup', ' nightly BACKUP ', 'NIGHTLY-BACKUP']) {
    expect((await findMonitor(client, words)).id).toBe(id)
  }
})

test('a name that is the very same comes before one in another case', async () => {
  const { id } = await add('Backup', 'one')
  await add('BACKUP', 'two')
  expect((await findMonitor(client, 'Backup')).id).toBe(id)
})

test('an id comes before a name', async () => {
  const { id } = await add('A')
  await add(id, 'imposter')
  expect((await findMonitor(client, id)).name).toBe('A')
})

test('of several that it could be, none is taken, and all are listed by id', async () => {
  const [one, two] = [await add('Backup', 'one'), await add('BACKUP', 'two')]
  await expect(findMonitor(client, 'backup')).rejects.toMatchObject({
    status: 1,
    message: `"backup" is the name or slug of 2 monitors; give the id of one:\n  ${one.id}  Backup  new\n  ${two.id}  BACKUP  new`,
  })
})

test('a name that contains it is no match, but worth a hint', async () => {
  const { id } = await add('Nightly backup')
  await expect(findMonitor(client, 'backup')).rejects.toMatchObject({
    status: 1,
    message: `No monitor has the id, slug or name "backup". Perhaps you mean:\n  ${id}  Nightly backup  new`,
  })
})

test.each(['nobody', '..', '.', 'a/b', 'x'.repeat(1000), '%', '日本'])(
  '"%s", which is none, is not found',
  async (words) => {
    await add('A')
    await expect(findMonitor(client, words)).rejects.toMatchObject({
      status: 1,
      message: expect.stringMatching(/^No monitor has .*`upwarden list` shows all\.$/),
    })
  },
)

test('nothing but spaces is a wrong call', async () => {
  await expect(findMonitor(client, ' ')).rejects.toMatchObject({ status: 2 })
})

test('several are each found once, in the order in which they were named', async () => {
  await add('A')
  await add('B')
  const found = await findMonitors(client, ['B', 'a', 'b'])
  expect(found.map(({ name }) => name)).toEqual(['B', 'A'])
})

test('what is on a later page is found, too', async () => {
  const { id } = await add('job', 'the-one')
  for (let n = 0; n < 1000; n += 1) await add(`job ${n}`, `job-${n}`)
  await add('JOB', 'the-last')
  await expect(findMonitor(client, 'Job')).rejects.toThrow('"Job" is the name or slug of 2 monitors')
  expect((await findMonitor(client, 'job')).id).toBe(id)
})

test('a key that is refused is said to be', async () => {
  const stranger = clientOf({ controlUrl: host.controlUrl, apiKey: 'uw_wrong' })
  await expect(findMonitor(stranger, 'A')).rejects.toMatchObject({
    status: 1,
    message: expect.stringContaining('API key'),
  })
})
