import type { OutgoingHttpHeaders } from 'node:http'
import { expect, test } from 'vitest'
import { A_PERSON_MENDS_MS, Attempts } from './webhook-attempt.ts'
import { rawReceiver, receiver } from './webhook-receiver.ts'

interface Case {
  readonly status: number
  readonly headers?: OutgoingHttpHeaders
  readonly detail: RegExp
  readonly retryAfterMs?: number
  readonly isOfAlert?: true
}

test.for([200, 201, 202, 204, 299])('an alert that is answered with %i is delivered', async (status) => {
  await using hook = await receiver((response) => response.writeHead(status).end())
  expect(await new Attempts().send(hook.origin)).toEqual({ is: 'delivered' })
})

test.for<Case>([
  { status: 500, detail: /answered 500 \(Internal Server Error\): look into the log/, isOfAlert: true },
  { status: 500, headers: { 'retry-after': '60' }, detail: /answered 500/, retryAfterMs: 60_000 },
  { status: 502, detail: /502 \(Bad Gateway\): look into the log/ },
  { status: 599, detail: /answered 599: look into the log/ },
  { status: 999, detail: /answered 999: look into the log/ },
  { status: 503, headers: { 'retry-after': '120' }, detail: /503/, retryAfterMs: 120_000 },
  { status: 503, headers: { 'retry-after': '99999999' }, detail: /503/, retryAfterMs: 86_400_000 },
  { status: 503, headers: { 'retry-after': 'in 5 minutes' }, detail: /503/ },
  { status: 503, headers: { 'retry-after': '-5' }, detail: /503/ },
  { status: 429, detail: /429 \(Too Many Requests\): it is busy/ },
  { status: 429, headers: { 'retry-after': '7' }, detail: /429/, retryAfterMs: 7000 },
  {
    status: 429,
    headers: { 'retry-after': 'Tue, 10 Mar 2026 00:01:30 GMT' },
    detail: /429/,
    retryAfterMs: 90_000,
  },
  {
    status: 429,
    headers: { 'retry-after': 'Tue, 10 Mar 2020 00:01:30 GMT' },
    detail: /429/,
    retryAfterMs: 0,
  },
])(
  'trouble of the receiver ($status $headers) is tried again as soon as it wishes',
  async ({ status, headers, ...expected }) => {
    expect(await answered(status, headers)).toEqual(failure(expected))
  },
)

test.for<Case>([
  { status: 400, detail: /400 \(Bad Request\): it does not take what is sent/, isOfAlert: true },
  { status: 422, detail: /422 .*: it does not take what is sent/, isOfAlert: true },
  { status: 401, detail: /401 .*: it does not let us in/ },
  { status: 403, detail: /403 .*: it does not let us in/ },
  { status: 404, detail: /404 .*: it has nothing there. See whether the address is right/ },
  { status: 405, detail: /405 .*: it takes no POST/ },
  { status: 413, detail: /413 .*: the alert is too large for it/, isOfAlert: true },
  {
    status: 301,
    headers: { location: 'https://elsewhere.test:8443/s3cret?key=s3cret' },
    detail: /a redirect to https:\/\/elsewhere\.test:8443, which is not followed: enter the new address/,
  },
  { status: 307, headers: { location: '/s3cret' }, detail: /a redirect to another path/ },
  { status: 302, headers: { location: 'http://[' }, detail: /a redirect to nowhere/ },
  { status: 304, detail: /a redirect to nowhere/ },
])(
  'what somebody has to mend ($status $headers) is told as such, and tried again slowly',
  async ({ status, headers, ...expected }) => {
    expect(await answered(status, headers)).toEqual(failure({ ...expected, retryAfterMs: A_PERSON_MENDS_MS }))
  },
)

test('a receiver that asks to come back at some time is asked then, whatever is wrong', async () => {
  expect(await answered(404, { 'retry-after': '60' })).toEqual(
    failure({ detail: /404/, retryAfterMs: 60_000 }),
  )
})

test('a receiver that wants no more is left alone', async () => {
  expect(await answered(410)).toEqual({
    is: 'failed',
    detail: expect.stringMatching(/410 \(Gone\): .*Enter another address .*, or turn the webhook off\./),
    again: false,
  })
})

test('whatever goes wrong, only the origin of the address is told', async () => {
  const withSecrets = (origin: string) => `${origin.replace('//', '//s3cret:s3cret@')}/s3cret?s3cret#s3cret`
  const expectNoSecret = async (origin: string, words: string) => {
    const result = JSON.stringify(await new Attempts().send(withSecrets(origin)))
    expect(result).toContain(`${origin} ${words}`)
    expect(result).not.toContain('s3cret')
  }
  for (const status of [301, 400, 401, 404, 410, 429, 500]) {
    await using hook = await receiver((response) => {
      response.writeHead(status, 's3cret', { location: '/s3cret' }).end('s3cret')
    })
    await expectNoSecret(hook.origin, `answered ${status}`)
  }
  await using deaf = await rawReceiver((socket) => socket.destroy())
  await expectNoSecret(deaf.origin, 'closed the connection')
})

test('what is no address of the web is told as such', async () => {
  for (const url of ['', 'hooks.test', 'ftp://hooks.test/', 'file:///etc/passwd', 'http://']) {
    expect(await new Attempts().send(url)).toEqual(
      failure({
        detail: /enter one with http:\/\/ or https:\/\/ under Settings → Notifications/,
        retryAfterMs: A_PERSON_MENDS_MS,
      }),
    )
  }
})

/** What becomes of an alert that a receiver answers so; it is sent there once and nowhere else. */
async function answered(status: number, headers?: OutgoingHttpHeaders) {
  await using hook = await receiver((response) => response.writeHead(status, headers).end('some words'))
  const result = await new Attempts().send(hook.origin)
  expect(hook.received).toHaveLength(1)
  return result
}

function failure({ detail, ...rest }: Pick<Case, 'detail' | 'retryAfterMs' | 'isOfAlert'>) {
  return { is: 'failed', detail: expect.stringMatching(detail), again: true, ...rest }
}
