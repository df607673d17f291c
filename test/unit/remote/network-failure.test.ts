import { expect, test } from 'vitest'
import { networkFailure } from '../../../src/remote/network-failure.ts'

const DEVBOX = new URL('https://devbox:8478/api/v1/monitors')

// What cannot be brought about on one machine; the rest is in test/integration/remote-errors.test.ts.
test.each([
  ['EAI_AGAIN', 'unknown_host'],
  ['ETIMEDOUT', 'timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['ECONNRESET', 'unreachable'],
  ['CERT_NOT_YET_VALID', 'certificate'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
  ['CERT_REVOKED', 'certificate'],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'unreachable'],
])('%s is %s, and says what to do', (code, kind) => {
  const cause = Object.assign(new Error('it failed'), { code })
  const failure = networkFailure(new TypeError('fetch failed', { cause }), DEVBOX)
  expect(failure.kind).toBe(kind)
  expect(failure.message).toMatch(/^(devbox:8478|The name devbox|There is no way to devbox:8478) .+: .+\.$/s)
})

test('an address that no request can be made for', () => {
  const failure = networkFailure(new TypeError('fetch failed', { cause: new Error('bad port') }), DEVBOX)
  expect(failure).toMatchObject({
    kind: 'unreachable',
    message: 'No request gets to devbox:8478 (bad port): check the address.',
  })
})
