import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ask, asWriter, FakeEngine, monitor, openDoor } from './control-support.ts'

const MONITORS = '/api/v1/monitors'

test('an input that is not as it should be: every problem by its field, in sentences', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  const body = { name: '', schedule: { kind: 'interval', intervalSeconds: 0 }, colour: 'red' }
  const answer = await ask(door, MONITORS, { method: 'POST', headers: asWriter, body })
  expect(answer.status).toBe(400)
  expect(answer.json).toEqual({
    error: {
      code: 'bad_request',
      message:
        'name must not be empty; intervalSeconds must be between 1 and 31622400; unknown field: colour',
      details: [
        { field: 'name', message: 'name must not be empty' },
        {
          field: 'schedule.intervalSeconds',
          message: 'intervalSeconds must be between 1 and 31622400',
        },
        { field: 'colour', message: 'unknown field: colour' },
      ],
    },
  })
  expect(engine.calls).toEqual([])
})

test.each([
  [{ kind: 'weekly' }, 'schedule.kind must be "interval" or "cron"'],
  [{}, 'schedule.kind is required'],
  ['hourly', 'schedule must be an object'],
  [{ kind: 'interval', intervalSeconds: 1.5 }, 'intervalSeconds must be a whole number'],
  [{ kind: 'interval', intervalSeconds: '60' }, 'intervalSeconds must be a number'],
  [{ kind: 'interval', intervalSeconds: 31_622_401 }, 'intervalSeconds must be between 1 and 31622400'],
])('a schedule that is none, %j: %s', async (schedule, message) => {
  const door = await openDoor(new FakeEngine())
  const body = { name: 'Backup', schedule }
  const answer = await ask(door, MONITORS, { method: 'POST', headers: asWriter, body })
  expect(answer.status).toBe(400)
  expect(answer.json).toMatchObject({ error: { message, details: [{ message }] } })
})

test.each([
  ['/api/v1/monitors?limit=0', 'limit must be between 1 and 1000'],
  ['/api/v1/monitors?limit=many', 'limit must be a number'],
  ['/api/v1/monitors?colour=red', 'unknown field: colour'],
  ['/api/v1/monitors?status=broken', 'status must be one of down, late, unknown, up, new, paused'],
  ['/api/v1/monitors/backup/heartbeats/none/body', 'n must be a number'],
  [`/api/v1/monitors/${'x'.repeat(200)}`, 'id must have at most 100 characters'],
])('%s is answered 400: %s', async (path, message) => {
  const door = await openDoor(new FakeEngine())
  const answer = await ask(door, path, { headers: asWriter })
  expect(answer.status).toBe(400)
  expect(answer.json).toMatchObject({ error: { code: 'bad_request', message } })
})

test.each(['{"name":', 'name=x', '{"__proto__":{"name":"x"}}'])(
  'a body that is not good JSON: %s',
  async (body) => {
    const door = await openDoor(new FakeEngine())
    const answer = await ask(door, MONITORS, { method: 'POST', headers: asWriter, body })
    expect(answer.status).toBe(400)
    expect(answer.json).toEqual({
      error: { code: 'bad_request', message: expect.stringMatching(/JSON|prototype/) },
    })
  },
)

test.each(['[]', 'null', '"text"', '7'])('JSON that is no object, %s, is answered 400', async (body) => {
  const door = await openDoor(new FakeEngine())
  const answer = await ask(door, MONITORS, { method: 'POST', headers: asWriter, body })
  expect(answer.status).toBe(400)
  expect(answer.json).toMatchObject({ error: { code: 'bad_request' } })
})

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
])('a body of type %s is refused: only JSON is read', async (type) => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  const headers = { ...asWriter, 'content-type': type, 'content-disposition': 'form-data; filename="x"' }
  const answer = await ask(door, MONITORS, { method: 'POST', headers, body: '{}' })
  expect(answer.status).toBe(415)
  expect(answer.json).toEqual({
    error: {
      code: 'unsupported_media_type',
      message: 'The body must be JSON, with the header Content-Type: application/json.',
    },
  })
  expect(engine.calls).toEqual([])
})

test('a body over 1 MB is refused, whether or not it says so beforehand', async () => {
  const door = await openDoor(new FakeEngine())
  const body = JSON.stringify({ name: 'x'.repeat(1_000_000) })
  const announced = await ask(door, MONITORS, { method: 'POST', headers: asWriter, body })
  const headers = { ...asWriter, 'transfer-encoding': 'chunked' }
  const unannounced = await ask(door, MONITORS, { method: 'POST', headers, body })
  for (const answer of [announced, unannounced]) {
    expect(answer.status).toBe(413)
    expect(answer.json).toEqual({
      error: { code: 'payload_too_large', message: 'The body is too large: 1 MB is the most.' },
    })
  }
})

test('an operation without a body takes an empty one, with or without a type', async () => {
  const door = await openDoor(new FakeEngine())
  for (const type of [{}, { 'content-type': 'application/json' }]) {
    const question = { method: 'POST', headers: { ...asWriter, ...type }, body: '' }
    expect((await ask(door, `${MONITORS}/backup/pause`, question)).status).toBe(200)
  }
})

test('an error of an operation keeps its status and its words', async () => {
  const door = await openDoor(new FakeEngine())
  const answer = await ask(door, `${MONITORS}/none`, { headers: asWriter })
  expect(answer.status).toBe(404)
  expect(answer.json).toEqual({ error: { code: 'not_found', message: 'no monitor has the id none' } })
})

test('a body cannot redirect a change to another monitor than the one in the path', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  const patch = (id: string) =>
    ask(door, `${MONITORS}/backup`, { method: 'PATCH', headers: asWriter, body: { id, name: 'New name' } })

  const refused = await patch('other')
  expect(refused.status).toBe(400)
  expect(refused.json).toEqual({
    error: {
      code: 'bad_request',
      message: 'id must be the one in the path, or left out',
      details: [{ field: 'id', message: 'id must be the one in the path, or left out' }],
    },
  })
  expect((await ask(door, `${MONITORS}/backup?id=other`, { headers: asWriter })).status).toBe(400)
  expect(engine.calls).toEqual([])

  expect((await patch('backup')).json).toMatchObject({ id: 'backup' })
})

test('what is not there is 404, for anybody', async () => {
  const door = await openDoor(new FakeEngine())
  for (const path of ['/nothing', '/api/v1', '/api/v1/nothing', '/api/v2/monitors', '/badge/x.png']) {
    const answer = await ask(door, path)
    expect(answer.status, path).toBe(404)
    expect(answer.json).toEqual({ error: { code: 'not_found', message: `There is nothing at ${path}.` } })
  }
})

test.each([
  '/api/v1/monitors/..',
  '/api/v1/monitors/%2e%2e',
  '/api/v1/monitors/../incidents',
  '/api/v1/monitors/backup/heartbeats/%2e%2e/body',
  'http://127.0.0.1/api/v1/summary',
  '//',
  '/api/v1//summary',
])('a path that can be read in two ways, %s, leads nowhere', async (path) => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  const answer = await ask(door, path, { headers: asWriter })
  expect(answer).toMatchObject({ status: 404, json: { error: { code: 'not_found' } } })
  expect([engine.calls, door.errors]).toEqual([[], []])
})

test.each([
  ['PUT', '/api/v1/monitors/backup', 'DELETE, GET, HEAD, PATCH'],
  ['DELETE', '/api/v1/monitors', 'GET, HEAD, POST'],
  ['GET', '/api/v1/monitors/backup/pause', 'POST'],
  ['HEAD', '/api/v1/events', 'GET'],
  ['POST', '/healthz', 'GET, HEAD'],
  ['POST', '/', 'GET, HEAD'],
  ['OPTIONS', '/api/v1/monitors', 'GET, HEAD, POST'],
])('%s %s is 405 and says what is allowed', async (method, path, allowed) => {
  const door = await openDoor(new FakeEngine())
  const answer = await ask(door, path, { method, headers: asWriter })
  expect(answer.status).toBe(405)
  expect(String(answer.headers.allow).split(', ').sort().join(', ')).toBe(allowed)
})

test('HEAD is answered like GET, without the body', async () => {
  const door = await openDoor(new FakeEngine())
  const get = await ask(door, MONITORS, { headers: asWriter })
  const head = await ask(door, MONITORS, { method: 'HEAD', headers: asWriter })
  expect(head).toMatchObject({ status: 200, text: '' })
  expect(head.headers['content-length']).toBe(get.headers['content-length'])
})

test('an error that nobody foresaw is 500 without a word of what is inside, and is reported once', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  const trouble = new Error('the password is hunter2')
  engine.onGet = () => {
    throw trouble
  }
  const answer = await ask(door, `${MONITORS}/backup`, { headers: asWriter })
  expect(answer.status).toBe(500)
  expect(answer.json).toMatchObject({ error: { code: 'internal_server_error' } })
  expect(answer.text).not.toMatch(/hunter2|\.ts/)
  expect(door.errors).toEqual([trouble])
})

test('an answer that is against the contract is an error of ours, too', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  engine.monitors = [monitor({ createdAt: 'yesterday' })]
  const answer = await ask(door, `${MONITORS}/backup`, { headers: asWriter })
  expect(answer.status).toBe(500)
  expect(answer.text).not.toContain('createdAt')
  expect(door.errors).toHaveLength(1)
})

test('a path that cannot be decoded is 400', async () => {
  const door = await openDoor(new FakeEngine())
  const answer = await ask(door, '/api/v1/monitors/%zz', { headers: asWriter })
  expect(answer.status).toBe(400)
  expect(answer.json).toEqual({ error: { code: 'bad_request', message: 'The path cannot be read.' } })
})

test('what is no HTTP gets an answer in our shape, too', async () => {
  const { port } = await openDoor(new FakeEngine())
  const said = await text(connect(port, '127.0.0.1').end('\u0016\u0003\u0001 hello\r\n\r\n'))
  expect(said).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  expect(said).toContain('{"error":{"code":"bad_request","message":"This is no HTTP request."}}')
})

test('headers without end are refused', async () => {
  const { port } = await openDoor(new FakeEngine())
  const said = await text(
    connect(port, '127.0.0.1').end(`GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`),
  )
  expect(said).toMatch(/^HTTP\/1\.1 431 /)
})
