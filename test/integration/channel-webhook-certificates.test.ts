import { createServer } from 'node:https'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { A_PERSON_MENDS_MS, Attempts } from './webhook-attempt.ts'
import { Authority, hasOpenssl, type Identity } from './webhook-certificates.ts'
import { open } from './webhook-receiver.ts'

const CAN_RUN = process.platform === 'linux' && hasOpenssl()
const WHY_NOT =
  'only Linux can be told whom to trust by its environment, and OpenSSL 3 makes the certificates'

const HERE = 'IP:127.0.0.1'

/** In the system's store of trusted certificates, as an administrator would put it there. */
let ofTheCompany: Authority
let ofStrangers: Authority

beforeAll(() => {
  if (!CAN_RUN) return
  ofTheCompany = new Authority()
  ofStrangers = new Authority()
  // Read once in a process, when it is first needed.
  process.env.SSL_CERT_FILE = ofTheCompany.path
})

afterAll(() => {
  if (!CAN_RUN) return
  ofTheCompany[Symbol.dispose]()
  ofStrangers[Symbol.dispose]()
})

test('a receiver with a certificate that this computer trusts is told, also by an authority of its own', async (context) => {
  if (!CAN_RUN) return context.skip(WHY_NOT)
  expect(await sendTo(ofTheCompany.sign(HERE))).toEqual({ result: { is: 'delivered' }, requests: 1 })
})

test.for<{ what: string; identity: () => Identity; detail: RegExp }>([
  {
    what: 'is signed by itself',
    identity: () => ofStrangers.selfSigned(HERE),
    detail: /is signed by nobody but itself: add its authority to the trusted certificates of this computer/,
  },
  {
    what: 'is signed by a stranger',
    identity: () => ofStrangers.sign(HERE),
    detail: /comes from an authority that this computer does not trust/,
  },
  {
    what: 'has expired',
    identity: () => ofTheCompany.sign(HERE, -1),
    detail:
      /^The certificate of https:\/\/127\.0\.0\.1:\d+ has expired: have it renewed\. If it is still good, the clock /,
  },
  {
    what: 'is for another host',
    identity: () => ofTheCompany.sign('DNS:elsewhere.test'),
    detail: /is for another host: enter the name that it was made for under Settings → Notifications/,
  },
])(
  'a receiver whose certificate $what learns nothing, and that is told',
  async ({ identity, detail }, context) => {
    if (!CAN_RUN) return context.skip(WHY_NOT)
    expect(await sendTo(identity())).toEqual({
      result: {
        is: 'failed',
        detail: expect.stringMatching(detail),
        again: true,
        retryAfterMs: A_PERSON_MENDS_MS,
      },
      requests: 0,
    })
  },
)

/** What becomes of an alert for a receiver with that certificate, and how many requests it got. */
async function sendTo(identity: Identity) {
  let requests = 0
  const server = createServer({ ...identity }, (_request, response) => {
    requests += 1
    response.end()
  })
  await using hook = await open(server, 'https')
  const result = await new Attempts().send(`${hook.origin}/hook`)
  return { result, requests }
}
