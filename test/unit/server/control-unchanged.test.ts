import { expect, test } from 'vitest'
import { ask, asReader, asWriter, FakeEngine, openDoor } from './control-support.ts'

const LIST = '/api/v1/monitors'

test('a list that has not changed is not sent again, and the engine is not asked for it', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  const first = await ask(door, LIST, { headers: asReader })
  const etag = String(first.headers.etag)
  expect(etag).toMatch(/^W\/"[^"]+"$/)
  expect(first.headers['cache-control']).toBe('private, no-cache')

  for (const known of [etag, etag.slice(2), `"other", ${etag}`]) {
    const again = await ask(door, LIST, { headers: { ...asReader, 'if-none-match': known } })
    expect(again).toMatchObject({ status: 304, text: '' })
    expect(again.headers.etag).toBe(etag)
  }
  expect(engine.calls).toHaveLength(1)
})

test('a list that has changed is sent again, with another tag', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  const { etag = '' } = (await ask(door, LIST, { headers: asReader })).headers
  engine.currentRevision += 1
  const changed = await ask(door, LIST, { headers: { ...asReader, 'if-none-match': etag } })
  expect(changed.status).toBe(200)
  expect(changed.headers.etag).not.toBe(etag)
})

test('another question, another scope and another process have another tag', async () => {
  const door = await openDoor(new FakeEngine())
  const restarted = await openDoor(new FakeEngine())
  const tags = [
    (await ask(door, LIST, { headers: asReader })).headers.etag,
    (await ask(door, LIST, { headers: asWriter })).headers.etag,
    (await ask(door, `${LIST}?status=down`, { headers: asReader })).headers.etag,
    (await ask(restarted, LIST, { headers: asReader })).headers.etag,
  ]
  expect(new Set(tags).size).toBe(tags.length)
})

test('what is known helps nobody who has no key', async () => {
  const door = await openDoor(new FakeEngine())
  const { etag = '' } = (await ask(door, LIST, { headers: asReader })).headers
  expect((await ask(door, LIST, { headers: { 'if-none-match': etag } })).status).toBe(401)
})
