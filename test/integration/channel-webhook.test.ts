import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { downAlert } from '../support/alert-view.ts'
import { Attempts, SECRET } from './webhook-attempt.ts'
import { type Received, rawReceiver, receiver } from './webhook-receiver.ts'

test('an alert is posted as JSON to the very address that was entered', async () => {
  await using hook = await receiver((response) => response.writeHead(204).end())
  expect(await new Attempts().send(`${hook.origin}/in?key=k`)).toEqual({ is: 'delivered' })
  const [request] = hook.received
  expect(request).toMatchObject({
    method: 'POST',
    url: '/in?key=k',
    headers: { 'content-type': 'application/json', 'user-agent': 'Upwarden-Tray/1.2.3' },
  })
  const { n, title, text, items } = downAlert()
  expect(JSON.parse(request?.body ?? '')).toMatchObject({
    type: 'alert.down',
    version: 1,
    timestamp: '2026-03-10T02:05:00.004Z',
    data: { n, title, text, items },
  })
})

test('who has the secret can tell that an alert comes from here, unchanged and now', async () => {
  await using hook = await receiver((response) => response.end())
  const attempts = new Attempts()
  await attempts.send(hook.origin, downAlert({ text: 'Größe: 5 kB — “done” \u{1F680}\n\u2028 \ud800' }))
  const [request] = hook.received
  if (request === undefined) throw new Error('nothing was received')
  expect(isSigned(request, SECRET)).toBe(true)
  expect(Number(request.headers['webhook-timestamp']) * 1000).toBe(attempts.clock.now())
  expect(isSigned(request, 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oE')).toBe(false)
  expect(isSigned({ ...request, body: request.body.replace('missed', 'kissed') }, SECRET)).toBe(false)
  const later = { ...request.headers, 'webhook-timestamp': '2000000000' }
  expect(isSigned({ ...request, headers: later }, SECRET)).toBe(false)
})

test('an alert that is sent again has the same id, and a signature of that moment', async () => {
  await using hook = await receiver((response) => response.writeHead(500).end())
  const attempts = new Attempts()
  await attempts.send(hook.origin)
  attempts.clock.advance(30_000)
  await attempts.send(hook.origin)
  const [first, again] = hook.received
  expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
  expect(again?.body).toBe(first?.body)
  const secondsBetween =
    Number(again?.headers['webhook-timestamp']) - Number(first?.headers['webhook-timestamp'])
  expect(secondsBetween).toBe(30)
  expect(again?.headers['webhook-signature']).not.toBe(first?.headers['webhook-signature'])
})

test('name and password in the address are sent as such', async () => {
  await using hook = await receiver((response) => response.end())
  await new Attempts().send(hook.origin.replace('//', '//ada:p%40ss@'))
  expect(hook.received[0]?.headers.authorization).toBe(`Basic ${btoa('ada:p@ss')}`)
})

test('when the engine stops, an attempt ends at once, and is made again', async () => {
  const hangs = Promise.withResolvers<void>()
  await using hook = await rawReceiver((socket) => socket.once('data', () => hangs.resolve()))
  const attempts = new Attempts()
  const sending = attempts.send(hook.origin)
  await hangs.promise
  attempts.stopping.abort()
  const stopped = { is: 'failed', again: true, detail: expect.stringContaining('was stopped') }
  expect(await sending).toEqual(stopped)
  expect(await attempts.send(hook.origin)).toEqual(stopped)
})

test('each attempt has a connection of its own, which is closed after it', async () => {
  let closed = 0
  await using hook = await receiver((response) => {
    response.socket?.once('close', () => {
      closed += 1
    })
    response.end('OK')
  })
  const attempts = new Attempts()
  await attempts.send(hook.origin)
  await attempts.send(hook.origin)
  await expect.poll(() => closed, { timeout: 20_000 }).toBe(2)
})

/** As a receiver would, who has the specification of Standard Webhooks and none of our code. */
function isSigned({ headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const signature = `v1,${createHmac('sha256', key).update(content).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(signature)
}
