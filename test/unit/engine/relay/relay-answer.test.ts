import type { IncomingHttpHeaders } from 'node:http'
import { expect, test } from 'vitest'
import { relayAnswer } from '../../../../src/engine/relay/relay-answer.ts'
import { TEST_START } from '../../../support/clock.ts'

const URL_OF_RELAY = new URL('https://upwarden.example/api/v1/heartbeat/secret')

function judged(status: number, { suffix = '', ...headers }: IncomingHttpHeaders & { suffix?: string } = {}) {
  const result = relayAnswer({ status, headers }, URL_OF_RELAY, suffix, TEST_START)
  expect(JSON.stringify(result)).not.toContain('secret')
  return result
}

test.each([200, 201, 202, 204, 299])('%i: delivered', (status) => {
  expect(judged(status)).toEqual({ is: 'delivered' })
})

test('404 to the push URL itself, and 410, say that nothing is there any more', () => {
  const detail =
    'https://upwarden.example answered 404 (Not Found): it knows no monitor by the relay URL. Enter the one that it has now where you edit the monitor, or none.'
  expect(judged(404)).toEqual({ is: 'gone', isWhole: true, detail })
  expect(judged(410, { suffix: '/start' })).toMatchObject({ is: 'gone', isWhole: true })
})

test('404 to a suffix says nothing of the push URL without it', () => {
  const detail =
    'https://upwarden.example answered 404 (Not Found): it knows no monitor by the relay URL, or takes no signals with /start at the end.'
  expect(judged(404, { suffix: '/start' })).toEqual({ is: 'gone', isWhole: false, detail })
})

test.each([
  [
    301,
    'https://upwarden.example answered 301 (Moved Permanently), a redirect to https://new.example, which is not followed: enter the new address where you edit the monitor.',
  ],
  [
    400,
    'https://upwarden.example answered 400 (Bad Request): it does not take what is sent. See whether the relay URL is a push URL where you edit the monitor.',
  ],
  [
    401,
    'https://upwarden.example answered 401 (Unauthorized): it does not let us in. See whether the relay URL is right where you edit the monitor.',
  ],
  [
    405,
    'https://upwarden.example answered 405 (Method Not Allowed): it takes no POST there. See whether the relay URL is right where you edit the monitor.',
  ],
  [
    409,
    'https://upwarden.example answered 409 (Conflict): it has several monitors of that name. Give each a slug of its own over there.',
  ],
  [
    429,
    'https://upwarden.example answered 429 (Too Many Requests): it is busy. Nothing is to be done unless this goes on.',
  ],
  [
    502,
    'https://upwarden.example answered 502 (Bad Gateway): something is wrong over there. Nothing is to be done here unless this goes on.',
  ],
  [
    999,
    'https://upwarden.example answered 999: something is wrong over there. Nothing is to be done here unless this goes on.',
  ],
])('%i: kept and tried again, and what is to be done is said', (status, detail) => {
  const location = 'https://new.example/secret'
  expect(judged(status, { location })).toEqual({ is: 'failed', detail, askedForMs: null })
})

test.each([429, 503, 404, 500])(
  'a wait that is asked for is only minded where the signal is sent again: %i',
  (status) => {
    const result = judged(status, { 'retry-after': '90' })
    if (status === 404) expect(result.is).toBe('gone')
    else expect(result).toMatchObject({ is: 'failed', askedForMs: 90_000 })
  },
)
