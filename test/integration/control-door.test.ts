import { expect, test } from 'vitest'
import { z } from 'zod'
import { newKey } from '../../src/contract/keys.ts'
import { monitorPage, monitorSchema } from '../../src/contract/monitor.ts'
import { ask } from '../unit/server/control-support.ts'
import { type OpenEngine, openEngine } from './control-engine.ts'

const BACKUP = { name: 'Backup', schedule: { kind: 'interval', intervalSeconds: 3600 } }

test('a monitor is made, read, changed, paused and removed over HTTP', async () => {
  const open = await openEngine()
  const { call } = open
  const made = await call('POST', '/monitors', BACKUP)
  expect(made.status).toBe(201)
  const { id, pushUrl } = monitorSchema.parse(await made.json())

  expect(monitorSchema.parse(await (await call('GET', `/monitors/${id}`)).json()).name).toBe('Backup')
  const changed = await call('PATCH', `/monitors/${id}`, { name: 'Nightly backup', graceSeconds: 300 })
  expect(await changed.json()).toMatchObject({ id, name: 'Nightly backup', graceSeconds: 300 })
  expect(await (await call('POST', `/monitors/${id}/pause`)).json()).toMatchObject({ status: 'paused' })
  const regenerated = await call('POST', `/monitors/${id}/regenerate-token`)
  expect(monitorSchema.parse(await regenerated.json()).pushUrl).not.toBe(pushUrl)

  const removed = await call('DELETE', `/monitors/${id}`)
  expect([removed.status, await removed.text()]).toEqual([204, ''])
  expect((await call('GET', `/monitors/${id}`)).status).toBe(404)
})

test('the list comes in pages, and again only when something that it shows has changed', async () => {
  const open = await openEngine()
  const { call } = open
  for (const name of ['One', 'Two', 'Three']) await call('POST', '/monitors', { ...BACKUP, name })
  const first = monitorPage.parse(await (await call('GET', '/monitors?limit=2')).json())
  expect(first.monitors.map(({ name }) => name)).toEqual(['One', 'Two'])
  const second = monitorPage.parse(await (await call('GET', `/monitors?cursor=${first.nextCursor}`)).json())
  expect(second).toMatchObject({ monitors: [{ name: 'Three' }], nextCursor: null })

  const etag = (await call('GET', '/monitors')).headers.get('etag') ?? ''
  const again = () => call('GET', '/monitors', undefined, { 'if-none-match': etag })
  expect((await again()).status).toBe(304)
  await push(open, first.monitors[0]?.pushUrl, 'body')
  expect((await again()).status).toBe(200)
})

test('signals and their payloads can be read', async () => {
  const open = await openEngine()
  const { id, pushUrl } = monitorSchema.parse(await (await open.call('POST', '/monitors', BACKUP)).json())
  await push(open, pushUrl, '<b>done</b> é')
  const heartbeats = await open.call('GET', `/monitors/${id}/heartbeats`)
  expect(await heartbeats.json()).toMatchObject({ heartbeats: [{ n: 1, kind: 'success', bodyBytes: 14 }] })
  const body = await open.call('GET', `/monitors/${id}/heartbeats/1/body`)
  expect(body.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(await body.text()).toBe('<b>done</b> é')
})

test('a badge shows the state by its own key', async () => {
  const open = await openEngine()
  const { badgeUrl, pushUrl } = monitorSchema.parse(
    await (await open.call('POST', '/monitors', BACKUP)).json(),
  )
  await push(open, pushUrl, '')
  expect(await (await fetch(badgeUrl)).text()).toContain('Backup: up')
})

test('a read-only key that is made in settings may look and not change, and nothing once it is revoked', async () => {
  const { call } = await openEngine()
  const { id, apiKey } = newKey.parse(
    await (await call('POST', '/keys', { name: 'laptop', scope: 'read' })).json(),
  )
  const headers = { authorization: `Bearer ${apiKey}` }
  expect((await call('GET', '/summary', undefined, headers)).status).toBe(200)
  expect((await call('POST', '/monitors', BACKUP, headers)).status).toBe(403)
  expect((await call('DELETE', `/keys/${id}`)).status).toBe(204)
  expect((await call('GET', '/summary', undefined, headers)).status).toBe(401)
})

test('a name that is put into controlHosts is let in at once', async () => {
  const { call, controlUrl } = await openEngine()
  const asked = { port: Number(new URL(controlUrl).port) }
  const byName = () => ask(asked, '/healthz', { headers: { host: 'devbox.lan' } })
  expect((await byName()).status).toBe(403)
  expect((await call('PATCH', '/settings', { controlHosts: ['devbox.lan'] })).status).toBe(200)
  expect((await byName()).status).toBe(200)
})

test('a setting that cannot be is refused, with the field and the entry in it', async () => {
  const { call } = await openEngine()
  const message = '"no host" is not a host name or an address'
  expect(await (await call('PATCH', '/settings', { controlHosts: ['no host'] })).json()).toEqual({
    error: { code: 'bad_request', message, details: [{ field: 'controlHosts[0]', message }] },
  })
})

test('a client that was away gets what it missed, and then what happens', async () => {
  const open = await openEngine()
  const { call } = open
  const stream = await reader(call, {})
  await call('POST', '/monitors', BACKUP)
  const seen = await stream.until('monitor')
  await stream.close()

  await call('POST', '/monitors', { ...BACKUP, name: 'Export' })
  const resumed = await reader(call, { 'last-event-id': seen.id })
  expect((await resumed.until('monitor')).data).toMatchObject({ name: 'Export' })
  await call('POST', '/monitors', { ...BACKUP, name: 'Invoices' })
  expect((await resumed.until('monitor')).data).toMatchObject({ name: 'Invoices' })
  await resumed.close()

  const stranger = await reader(call, { 'last-event-id': 'of-another-run' })
  expect((await stranger.next()).name).toBe('reset')
  await stranger.close()
})

/** A heartbeat, as the push door hands it to the engine. */
async function push({ engine }: OpenEngine, pushUrl: string | undefined, body: string): Promise<void> {
  const token = pushUrl?.split('/').at(-1) ?? ''
  const signal = {
    kind: 'success',
    exitStatus: null,
    runId: null,
    durationMs: null,
    message: null,
    body: new TextEncoder().encode(body),
    method: 'POST',
    sourceIp: '127.0.0.1',
    userAgent: null,
    deliveryId: null,
  } as const
  expect(await engine.intake.receive({ by: 'token', token }, signal)).toEqual({ is: 'kept' })
}

interface Event {
  readonly name: string
  readonly id: string
  readonly data: unknown
}

const eventText = /event: (?<name>.*)\nid: (?<id>.*)\ndata: (?<data>.*)\n\n/
const eventParts = z.object({ name: z.string(), id: z.string(), data: z.string() })

/** A reader of the server-sent events, one after the other. */
async function reader(call: OpenEngine['call'], headers: Record<string, string>) {
  const response = await call('GET', '/events', undefined, headers)
  const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let waiting = ''
  const next = async (): Promise<Event> => {
    for (;;) {
      const found = eventText.exec(waiting)
      if (found !== null) {
        waiting = waiting.slice(found.index + found[0].length)
        const { name, id, data } = eventParts.parse(found.groups)
        return { name, id, data: JSON.parse(data) }
      }
      const read = await chunks?.read()
      if (read?.value === undefined) throw new Error('the stream has ended')
      waiting += read.value
    }
  }
  return {
    next,
    async until(name: string): Promise<Event> {
      for (;;) {
        const event = await next()
        if (event.name === name) return event
      }
    },
    close: () => chunks?.cancel(),
  }
}
