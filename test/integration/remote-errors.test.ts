import { createServer } from 'node:net'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openEngine } from './control-engine.ts'
import { openPushDoor } from './push-door.ts'
import { API_KEY, accountAt, answering, errorOf, listen, serve } from './remote-support.ts'

const RIGHT_ADDRESS =
  'It is https://upwarden.eu for an account there, and for an Upwarden Tray that of its page: http://devbox:8478, say, and not ' +
  'the one that jobs push to.'

test('a wrong key', async () => {
  const { controlUrl } = await openEngine()
  const error = await errorOf(accountAt(controlUrl).check())
  expect(error).toMatchObject({
    kind: 'wrong_key',
    message: `${controlUrl} does not take this API key: it is mistyped, or was revoked. Make one in its settings, under API keys, and put it in here.`,
  })
})

test('a key that is none, as one with a line break that was copied along, goes nowhere', async () => {
  const asked: string[] = []
  const baseUrl = await serve((request, response) => {
    asked.push(request.url ?? '')
    response.end()
  })
  for (const apiKey of ['', '  ', `${API_KEY}\n${API_KEY}`, 'schlüssel']) {
    expect(await errorOf(accountAt(baseUrl, { apiKey }).check())).toMatchObject({
      kind: 'wrong_key',
      message: 'The API key has characters that no key has, or none: copy it once more, as a whole.',
    })
  }
  expect(asked).toEqual([])
})

test('a name by which the remote does not want to be asked: it says itself what to do', async () => {
  const words =
    '"devbox" is not a name of this receiver. Ask it as 127.0.0.1, or add the name to controlHosts in its settings.'
  const baseUrl = await serve(answering(403, { error: { code: 'forbidden', message: words } }))
  expect(await errorOf(accountAt(baseUrl).monitors(null))).toMatchObject({
    kind: 'forbidden',
    message: `${baseUrl} refuses: ${words}`,
  })
})

test('a wrong path', async () => {
  const { controlUrl } = await openEngine()
  expect(await errorOf(accountAt(`${controlUrl}/tray`).monitors(null))).toMatchObject({
    kind: 'wrong_address',
    message: `There is no Upwarden API at ${controlUrl}/tray. ${RIGHT_ADDRESS}`,
  })
})

test('the address that jobs push to', async () => {
  const { url: baseUrl } = await openPushDoor()
  expect(await errorOf(accountAt(baseUrl).monitors(null))).toMatchObject({
    kind: 'wrong_address',
    message: `There is no Upwarden API at ${baseUrl}. ${RIGHT_ADDRESS}`,
  })
})

test('a page of HTML instead of JSON', async () => {
  const baseUrl = await serve(answering(200, '<!doctype html><title>Welcome</title>'))
  expect(await errorOf(accountAt(baseUrl).monitors(null))).toMatchObject({
    kind: 'wrong_address',
    message: `${baseUrl} answers with a web page that is not of the Upwarden API. ${RIGHT_ADDRESS}`,
  })
})

test('a redirect to another origin: the key is not sent there', async () => {
  const asked: string[] = []
  const elsewhere = await serve((request, response) => {
    asked.push(request.headers.authorization ?? '')
    response.end()
  })
  const baseUrl = await serve(answering(301, '', { location: `${elsewhere}/api/v1/monitors` }))
  expect(await errorOf(accountAt(baseUrl).monitors(null))).toMatchObject({
    kind: 'wrong_address',
    message: `${baseUrl} leads to ${elsewhere}, where the API key is not sent without your word: if that is the right place, type its address.`,
  })
  expect(asked).toEqual([])
})

test('a redirect on the same origin is followed, but not without end, and no change becomes a question', async () => {
  const baseUrl = await serve((request, response) => {
    if (request.url?.startsWith('/new/')) return answering(200, { monitors: [] })(request, response)
    if (request.url?.startsWith('/loop')) return answering(302, '', { location: '/loop' })(request, response)
    return answering(302, '', { location: `/new${request.url}` })(request, response)
  })
  expect(await accountAt(baseUrl).monitors(null)).toMatchObject({ is: 'list', monitors: [] })
  expect(await errorOf(accountAt(`${baseUrl}/loop`).monitors(null))).toMatchObject({
    kind: 'wrong_address',
    message: `${baseUrl}/loop leads from one address to the next without end. ${RIGHT_ADDRESS}`,
  })
  expect(await errorOf(accountAt(baseUrl).pause('01J'))).toMatchObject({
    kind: 'wrong_address',
    message: `${baseUrl} leads to another address in a way that cannot be followed. ${RIGHT_ADDRESS}`,
  })
})

test('http where https is spoken, as nginx says it', async () => {
  const baseUrl = await serve(answering(400, '<h1>The plain HTTP request was sent to HTTPS port</h1>'))
  expect(await errorOf(accountAt(baseUrl).monitors(null))).toMatchObject({
    kind: 'wrong_address',
    message: `${baseUrl} answers with status 400, which no Upwarden API does here. ${RIGHT_ADDRESS}`,
  })
})

test('an answer of another program, or of one that is too new to be read at all', async () => {
  const baseUrl = await serve(answering(200, { items: [] }))
  expect(await errorOf(accountAt(baseUrl).monitors(null))).toMatchObject({
    kind: 'unreadable',
    message:
      `${baseUrl} answers in a form that is not known here (monitors is required). If it is newer, update Upwarden Tray; else see ` +
      'whether the address is that of its Upwarden API.',
  })
})

test('no answer in time', async () => {
  const baseUrl = await serve(() => {})
  expect(await errorOf(accountAt(baseUrl, { limits: { answerWithinMs: 100 } }).monitors(null))).toMatchObject(
    {
      kind: 'timeout',
      message: `${baseUrl} did not answer in full within 100 ms: see whether it runs, and whether the network in between is slow.`,
    },
  )
})

test('an answer that begins and does not go on', async () => {
  const baseUrl = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"monitors":[')
  })
  expect(await errorOf(accountAt(baseUrl, { limits: { answerWithinMs: 100 } }).monitors(null))).toMatchObject(
    { kind: 'timeout' },
  )
})

test('an answer that never ends', async () => {
  const baseUrl = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const more = () => {
      while (!response.destroyed && response.write('[1234567890,'.repeat(1000)));
    }
    response.on('drain', more)
    more()
  })
  const error = await errorOf(accountAt(baseUrl, { limits: { answerBytes: 1_000_000 } }).monitors(null))
  expect(error).toMatchObject({
    kind: 'too_large',
    message: `${new URL(baseUrl).host} sends more than a list of monitors can be, and was cut off: see whether the address is right.`,
  })
})

test('a small answer that unpacks to a large one', async () => {
  const packed = gzipSync(Buffer.alloc(50_000_000, ' '))
  const baseUrl = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
    response.end(packed)
  })
  expect(await errorOf(accountAt(baseUrl).monitors(null))).toMatchObject({ kind: 'too_large' })
})

test('a packed answer is unpacked', async () => {
  const baseUrl = await serve((request, response) => {
    expect(request.headers['accept-encoding']).toContain('gzip')
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
    response.end(gzipSync('{"monitors":[],"nextCursor":null}'))
  })
  expect(await accountAt(baseUrl).monitors(null)).toMatchObject({ is: 'list' })
})

test('a list that goes on in circles, and one without end', async () => {
  const circle = await serve(answering(200, { monitors: [], nextCursor: 'again' }))
  const words = (baseUrl: string) =>
    `The list of monitors at ${baseUrl} has no end: see whether the address is right.`
  expect(await errorOf(accountAt(circle).monitors(null))).toMatchObject({
    kind: 'too_large',
    message: words(circle),
  })

  let page = 0
  const endless = await serve((request, response) => {
    page += 1
    answering(200, { monitors: [], nextCursor: `${page}` })(request, response)
  })
  expect(await errorOf(accountAt(endless, { limits: { listPages: 5 } }).monitors(null))).toMatchObject({
    kind: 'too_large',
    message: words(endless),
  })
})

test('too many requests: it is left alone for as long as it says', async () => {
  const baseUrl = await serve(answering(429, '<h1>Slow down</h1>', { 'retry-after': '90' }))
  expect(await errorOf(accountAt(baseUrl).monitors(null))).toMatchObject({
    kind: 'rate_limited',
    retryAfterMs: 90_000,
    message: `${baseUrl} allows fewer requests: it is asked again in 1 min 30 s.`,
  })
  const silent = await serve(answering(429, ''))
  expect(await errorOf(accountAt(silent).monitors(null))).toMatchObject({
    retryAfterMs: null,
    message: `${silent} allows fewer requests: it is asked again later.`,
  })
})

test('an error of the remote itself', async () => {
  const baseUrl = await serve(
    answering(500, { error: { code: 'internal', message: 'Something went wrong inside' } }),
  )
  expect(await errorOf(accountAt(baseUrl).monitors(null))).toMatchObject({
    kind: 'server_error',
    message: `${baseUrl} has a problem of its own (status 500): Something went wrong inside. It is asked again later; see there if it lasts.`,
  })
  const busy = await serve(answering(503, '<h1>Bad gateway</h1>', { 'retry-after': '5' }))
  expect(await errorOf(accountAt(busy).monitors(null))).toMatchObject({
    kind: 'server_error',
    retryAfterMs: 5000,
  })
})

test('nothing that listens', async () => {
  const server = createServer()
  const host = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  expect(await errorOf(accountAt(`http://${host}`).monitors(null))).toMatchObject({
    kind: 'connection_refused',
    message: `Nothing takes connections at ${host}: see whether it runs, and whether the port is right and open to this computer.`,
  })
})

test('a name that does not exist', async () => {
  // Too long for a name, which no resolver has to be asked about.
  const name = `${'devbox'.repeat(11)}.test`
  expect(await errorOf(accountAt(`https://${name}`).monitors(null))).toMatchObject({
    kind: 'unknown_host',
    message: `The name ${name} is not found: check the address, and whether this computer is online, or in the network that knows the name.`,
  })
})

test('a connection that is broken off', async () => {
  const baseUrl = await serve((_request, response) => response.destroy())
  expect(await errorOf(accountAt(baseUrl).monitors(null))).toMatchObject({
    kind: 'unreachable',
    message: `${new URL(baseUrl).host} broke off the connection: see whether it was stopped or is being restarted, or wants https://.`,
  })
})

test('an answer that is broken off in the middle', async () => {
  const baseUrl = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"monitors":[', () => response.destroy())
  })
  expect(await errorOf(accountAt(baseUrl).monitors(null))).toMatchObject({
    kind: 'unreachable',
    message: `${new URL(baseUrl).host} broke off in the middle of its answer: see whether it was stopped or is being restarted.`,
  })
})

test('a port of another protocol', async () => {
  const host = await listen(createServer((socket) => socket.end('220 mail.example ESMTP\r\n')))
  expect(await errorOf(accountAt(`http://${host}`).monitors(null))).toMatchObject({
    kind: 'wrong_address',
    message: `What answers at ${host} is no web server that speaks http://: check the port, and try https://.`,
  })
})

test('https where only http is spoken, as an Upwarden Tray does', async () => {
  const baseUrl = (await openEngine()).controlUrl.replace('http:', 'https:')
  expect(await errorOf(accountAt(baseUrl).monitors(null))).toMatchObject({
    kind: 'wrong_address',
    message: `${new URL(baseUrl).host} does not speak https there: type the address with http://, or another port.`,
  })
})

test('whoever asks can end it, and then hears of that alone', async () => {
  const baseUrl = await serve(() => {})
  const ending = new AbortController()
  const asking = accountAt(baseUrl).monitors(null, ending.signal)
  ending.abort(new Error('the account was removed'))
  await expect(asking).rejects.toThrow('the account was removed')
})

test('no error has the API key in it, even if the remote sends it back', async () => {
  const echo = await serve((request, response) =>
    answering(403, { error: { message: `No: ${request.headers.authorization} ${API_KEY}` } })(
      request,
      response,
    ),
  )
  const refused = await errorOf(accountAt(echo).monitors(null))
  expect(refused.message).toBe(`${echo} refuses: No: Bearer … …`)
  const closed = await serve((_request, response) => response.destroy())
  const broken = await errorOf(accountAt(closed).monitors(null))
  const badUrl = await errorOf(accountAt('http://127.0.0.1:6000').monitors(null))
  for (const error of [refused, broken, badUrl]) {
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(API_KEY)
  }
})
