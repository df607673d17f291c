import { expect, test } from 'vitest'
import { newKey } from '../../src/contract/keys.ts'
import { monitorSchema } from '../../src/contract/monitor.ts'
import type { Known, Listing } from '../../src/remote/provider.ts'
import { type OpenEngine, openEngine } from './control-engine.ts'
import { accountAt, errorOf } from './remote-support.ts'

const INPUT = {
  name: 'Backup',
  description: 'pg_dump of shop',
  tags: ['db', 'nightly job'],
  schedule: { kind: 'cron', expression: '0 2 * * *', timezone: 'Europe/Berlin' },
  graceSeconds: 300,
  maxRunSeconds: 7200,
  manualResume: true,
} as const

test('the monitors of another Upwarden Tray are read with a key that may only read', async () => {
  const open = await openEngine()
  await make(open, INPUT)
  const account = accountAt(open.controlUrl, { apiKey: await keyFor(open, 'read') })

  expect(await account.check()).toEqual({ product: 'Upwarden Tray 1.2.3', scope: 'read', clockOffsetMs: 0 })
  const { monitors, skipped, remarks } = listed(await account.monitors(null))
  expect({ skipped, remarks }).toEqual({ skipped: [], remarks: [] })
  expect(monitors).toEqual([
    {
      ...INPUT,
      remoteId: expect.stringMatching(/^[0-9A-Z]{26}$/),
      handle: monitors[0]?.remoteId,
      scheduleText: null,
      status: 'new',
      statusWord: null,
      running: false,
      runStartedAt: null,
      lastHeartbeatAt: null,
      expectedAt: null,
      deadlineAt: null,
      lastDurationMs: null,
      unheardIn: null,
      pausedAt: null,
      // The push door of this one is shut.
      pushUrl: null,
      isPushUrlForUs: false,
      incident: null,
    },
  ])
})

test('a monitor that is down comes with its incident, and its times in UTC milliseconds', async () => {
  const open = await openEngine()
  const { id } = await make(open, INPUT)
  const before = Date.now()
  await signal(open, id, 'fail')
  const [monitor] = listed(
    await accountAt(open.controlUrl, { apiKey: await keyFor(open, 'read') }).monitors(null),
  ).monitors
  expect(monitor).toMatchObject({
    remoteId: id,
    status: 'down',
    incident: { id: `${id}-1`, reason: 'failed' },
  })
  expect(monitor?.incident?.startedAt).toBeGreaterThanOrEqual(before)
  expect(monitor?.lastHeartbeatAt).toBe(monitor?.incident?.startedAt)
})

test('a list that has not changed is not sent again', async () => {
  const open = await openEngine()
  const { id } = await make(open, INPUT)
  const account = accountAt(open.controlUrl, { apiKey: await keyFor(open, 'read') })
  const { known } = listed(await account.monitors(null))
  expect(await account.monitors(known)).toEqual({ is: 'unchanged', clockOffsetMs: 0 })
  await signal(open, id, 'success')
  expect(listed(await account.monitors(known)).monitors).toMatchObject([{ status: 'up' }])
})

test('1,500 monitors come from as many pages as it takes, and all their pages are asked whether they changed', async () => {
  const open = await openEngine()
  for (let n = 0; n < 1500; n += 1) await make(open, { ...INPUT, name: `Job ${n}` })
  const counted = countingFetch()
  const account = accountAt(open.controlUrl, { apiKey: await keyFor(open, 'read'), fetch: counted.fetch })

  const all = listed(await account.monitors(null))
  expect(all.monitors.map(({ name }) => name)).toEqual(Array.from({ length: 1500 }, (_, n) => `Job ${n}`))
  expect(counted.take()).toBe(2)
  expect(await account.monitors(all.known)).toMatchObject({ is: 'unchanged' })
  expect(counted.take()).toBe(2)
})

test('pages are as small as the remote makes them', async () => {
  const open = await openEngine()
  for (const name of ['One', 'Two', 'Three', 'Four', 'Five']) await make(open, { ...INPUT, name })
  const account = accountAt(open.controlUrl, { apiKey: await keyFor(open, 'read'), limits: { pageSize: 2 } })
  const { monitors, known } = listed(await account.monitors(null))
  expect(monitors.map(({ name }) => name)).toEqual(['One', 'Two', 'Three', 'Four', 'Five'])
  expect(known).toHaveLength(3)
  await signal(open, monitors[4]?.remoteId ?? '', 'success')
  expect(listed(await account.monitors(known)).monitors.map(({ status }) => status)).toEqual([
    'new',
    'new',
    'new',
    'new',
    'up',
  ])
})

test('with a key that may write, a monitor is made, paused and resumed over there', async () => {
  const open = await openEngine()
  const account = accountAt(open.controlUrl, { apiKey: await keyFor(open, 'write') })
  expect(await account.check()).toMatchObject({ scope: 'write' })

  const made = await account.create(INPUT)
  expect(made).toMatchObject({ ...INPUT, status: 'new' })
  expect(await account.pause(made.handle ?? '')).toMatchObject({ remoteId: made.remoteId, status: 'paused' })
  const paused = monitorSchema.parse(await (await open.call('GET', `/monitors/${made.remoteId}`)).json())
  expect(paused.status).toBe('paused')
  expect(await account.resume(made.handle ?? '')).toMatchObject({ status: 'new', pausedAt: null })
})

test('what a key may not do, and what is not there any more, is told', async () => {
  const open = await openEngine()
  const { id } = await make(open, INPUT)
  const reading = accountAt(open.controlUrl, { apiKey: await keyFor(open, 'read') })
  expect(await errorOf(reading.pause(id))).toMatchObject({
    kind: 'forbidden',
    message: `${open.controlUrl} refuses: This API key may only read. To change anything takes a key whose scope is "write".`,
  })
  const writing = accountAt(open.controlUrl, { apiKey: await keyFor(open, 'write') })
  await open.call('DELETE', `/monitors/${id}`)
  expect(await errorOf(writing.resume(id))).toMatchObject({
    kind: 'gone',
    message: `This monitor is not at ${open.controlUrl} any more: somebody has removed it there.`,
  })
  expect(await errorOf(writing.create({ ...INPUT, name: '' }))).toMatchObject({
    kind: 'refused',
    message: `${open.controlUrl} does not accept that (status 400): name must not be empty.`,
  })
})

function listed(listing: Listing): Extract<Listing, { is: 'list' }> & { readonly known: Known | null } {
  if (listing.is !== 'list') throw new Error('it should have been a list')
  return listing
}

async function make({ call }: OpenEngine, body: unknown) {
  return monitorSchema.parse(await (await call('POST', '/monitors', body)).json())
}

async function keyFor({ call }: OpenEngine, scope: 'read' | 'write'): Promise<string> {
  return newKey.parse(await (await call('POST', '/keys', { name: 'laptop', scope })).json()).apiKey
}

async function signal({ engine, call }: OpenEngine, id: string, kind: 'success' | 'fail'): Promise<void> {
  const { pushUrl } = monitorSchema.parse(await (await call('GET', `/monitors/${id}`)).json())
  await engine.intake.receive(
    { by: 'token', token: pushUrl.split('/').at(-1) ?? '' },
    {
      kind,
      exitStatus: null,
      runId: null,
      durationMs: null,
      message: null,
      body: null,
      method: 'POST',
      sourceIp: '127.0.0.1',
      userAgent: null,
      deliveryId: null,
    },
  )
}

/** `fetch`, and how often it was called since it was last asked. */
function countingFetch(): { readonly fetch: typeof fetch; take(): number } {
  let calls = 0
  return {
    fetch: (...args) => {
      calls += 1
      return fetch(...args)
    },
    take: () => {
      const taken = calls
      calls = 0
      return taken
    },
  }
}
