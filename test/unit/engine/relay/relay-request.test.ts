import { expect, test } from 'vitest'
import { relayRequest } from '../../../../src/engine/relay/relay-request.ts'
import type { RelayedSignal } from '../../../../src/store/relay-store.ts'
import { TEST_START } from '../../../support/clock.ts'

const RID = '0194a1b2-0000-4000-8000-000000000001'
const ID = '0194a1b2-0000-4000-8000-00000000000a'

function signal(changed: Partial<RelayedSignal> = {}): RelayedSignal {
  const nothing = { exitStatus: null, runId: null, message: null, body: null }
  return { seq: 1, monitorKey: 1, deliveryId: ID, at: TEST_START, kind: 'success', ...nothing, ...changed }
}

function urlOf(
  changed: Partial<RelayedSignal>,
  pushUrl = 'https://upwarden.example/api/v1/heartbeat/t',
): string {
  return relayRequest(signal(changed), new URL(pushUrl), TEST_START).url.href
}

/** The body of a signal that is sent so much later. */
function bodyAfter(ms: number, body: string | null): string {
  const sent = relayRequest(
    signal({ body: body === null ? null : Buffer.from(body) }),
    new URL('https://upwarden.example/t'),
    TEST_START + ms,
  )
  expect(sent.headers['content-length']).toBe(String(sent.body.byteLength))
  return Buffer.from(sent.body).toString('latin1')
}

test('what the job said follows the push URL as it does at our own push door', () => {
  expect(urlOf({})).toBe('https://upwarden.example/api/v1/heartbeat/t')
  expect(urlOf({ kind: 'start', runId: RID })).toBe(
    `https://upwarden.example/api/v1/heartbeat/t/start?rid=${RID}`,
  )
  expect(urlOf({ kind: 'fail' })).toBe('https://upwarden.example/api/v1/heartbeat/t/fail')
  expect(urlOf({ kind: 'log' })).toBe('https://upwarden.example/api/v1/heartbeat/t/log')
  expect(urlOf({ kind: 'success', exitStatus: 0 })).toBe('https://upwarden.example/api/v1/heartbeat/t/0')
  expect(urlOf({ kind: 'fail', exitStatus: 255 })).toBe('https://upwarden.example/api/v1/heartbeat/t/255')
  expect(urlOf({ message: 'ä & b?' })).toBe('https://upwarden.example/api/v1/heartbeat/t?msg=%C3%A4+%26+b%3F')
})

test('what stands in the push URL already stays there', () => {
  expect(urlOf({ kind: 'start', runId: RID }, 'https://hc.example/ping/key/slug/?create=1#top')).toBe(
    `https://hc.example/ping/key/slug/start?create=1&rid=${RID}`,
  )
  expect(urlOf({ message: 'new' }, 'https://hc.example/ping/t?msg=old')).toBe(
    'https://hc.example/ping/t?msg=new',
  )
})

test('a body goes as it came, until it is more than 30 s late: then a first line says when it was received', () => {
  expect(bodyAfter(0, 'rows: 5\n')).toBe('rows: 5\n')
  expect(bodyAfter(30_000, 'rows: 5\n')).toBe('rows: 5\n')
  expect(bodyAfter(30_001, 'rows: 5\n')).toBe('Upwarden-Time: 2026-03-10T00:00:00.000Z\nrows: 5\n')
  expect(bodyAfter(30_000, null)).toBe('')
  expect(bodyAfter(30_001, null)).toBe('Upwarden-Time: 2026-03-10T00:00:00.000Z\n')
  // The clock was set back meanwhile.
  expect(bodyAfter(-3_600_000, null)).toBe('')
})

test('with that line it is cut to the 100,000 bytes that are kept anywhere', () => {
  const late = bodyAfter(60_000, 'x'.repeat(100_000))
  expect(late).toHaveLength(100_000)
  expect(late).toMatch(/^Upwarden-Time: 2026-03-10T00:00:00\.000Z\nx+$/)
})

test('a request names the signal, so that it can be taken once', () => {
  const { headers } = relayRequest(signal(), new URL('https://upwarden.example/t'), TEST_START)
  expect(headers['upwarden-delivery']).toBe(ID)
})
