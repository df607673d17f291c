import { expect, test } from 'vitest'
import { ask, asReader, FakeEngine, openDoor } from './control-support.ts'

test('what a job has sent is shown as text, never as a page', async () => {
  const door = await openDoor(new FakeEngine())
  const answer = await ask(door, '/api/v1/monitors/backup/heartbeats/1/body', { headers: asReader })
  expect(answer).toMatchObject({ status: 200, text: '<script>alert(1)</script>' })
  expect(answer.headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': 'inline; filename="payload.txt"',
    'x-content-type-options': 'nosniff',
    'content-length': '25',
  })
})

test('where no payload came, the answer is an error like any other', async () => {
  const door = await openDoor(new FakeEngine())
  const answer = await ask(door, '/api/v1/monitors/backup/heartbeats/2/body', { headers: asReader })
  expect(answer.status).toBe(404)
  expect(answer.json).toEqual({ error: { code: 'not_found', message: 'signal 2 has no body' } })
  expect(answer.headers['content-disposition']).toBeUndefined()
})
