import { expect, test } from 'vitest'
import { startTestEngine } from '../../support/engine.ts'

test('of one monitor, 60 signals are taken in a second and the others refused until the next', async () => {
  const upwarden = startTestEngine()
  const flooded = await upwarden.add()
  const other = await upwarden.add()
  const flood = () => Promise.all(Array.from({ length: 61 }, () => upwarden.push(flooded, { kind: 'log' })))

  const results = await flood()
  expect(results.filter(({ is }) => is === 'kept')).toHaveLength(60)
  expect(results.at(-1)).toEqual({ is: 'too many', retryAfterSeconds: 1 })
  expect(await upwarden.push(other)).toEqual({ is: 'kept' })

  upwarden.clock.advance(1000)
  expect(await upwarden.push(flooded)).toEqual({ is: 'kept' })
  const { heartbeats } = await upwarden.client.monitors.heartbeats({ id: flooded.id })
  expect(heartbeats).toHaveLength(61)
})
