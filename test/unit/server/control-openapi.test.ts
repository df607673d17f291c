import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { ask, asReader, FakeEngine, openDoor } from './control-support.ts'

const operation = z.looseObject({ responses: z.record(z.string(), z.unknown()) })
const document = z.looseObject({
  openapi: z.literal('3.1.1'),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operation)),
})

test('the document says what it is of, and where', async () => {
  expect(await served()).toMatchObject({
    info: { title: 'Upwarden Tray', version: '1.2.3' },
    servers: [{ url: '/api/v1' }],
  })
})

test('it is OpenAPI', async () => {
  expect(await new Validator().validate(await served())).toMatchObject({ valid: true })
})

test('every path and method in it is there, and needs a key; every error has our shape', async () => {
  const door = await openDoor(new FakeEngine())
  const { paths } = await served()
  expect(Object.keys(paths).length).toBeGreaterThan(15)
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { responses }] of Object.entries(methods)) {
      const name = `${method} ${path}`
      const answer = await ask(door, `/api/v1${path.replaceAll(/\{\w+\}/g, '1')}`, {
        method: method.toUpperCase(),
      })
      expect(answer.status, name).toBe(401)
      expect(responses.default, name).toEqual({ $ref: '#/components/responses/Error' })
    }
  }
})

test('what is refused for its size can be known beforehand', async () => {
  expect(await served()).toMatchObject({
    components: {
      schemas: {
        Schedule: {
          anyOf: [
            { properties: { intervalSeconds: { type: 'integer', minimum: 1, maximum: 31_622_400 } } },
            { properties: { kind: { const: 'cron' } } },
          ],
        },
      },
    },
  })
})

test('it tells of what the table of operations cannot say: text, events, answers without a body', async () => {
  const { paths } = await served()
  expect(paths['/monitors/{id}/heartbeats/{n}/body']?.get?.responses['200']).toMatchObject({
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  expect(paths['/events']?.get?.responses['200']).toMatchObject({
    content: { 'text/event-stream': { schema: { $ref: '#/components/schemas/Event' } } },
  })
  expect(paths['/monitors/{id}']?.delete?.responses['204']).toEqual({ description: 'Done' })
})

async function served() {
  const door = await openDoor(new FakeEngine())
  const answer = await ask(door, '/api/v1/openapi.json', { headers: asReader })
  expect(answer.status).toBe(200)
  return document.parse(answer.json)
}
