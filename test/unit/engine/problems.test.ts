import { expect, test } from 'vitest'
import { Problems } from '../../../src/engine/problems.ts'
import { ManualClock } from '../../support/clock.ts'
import { startTestEngine, tokenOf } from '../../support/engine.ts'
import { BreakableDisk } from './breakable.ts'

test('the same trouble is told once a minute, however often it comes and whatever else comes in between', () => {
  const clock = new ManualClock()
  const told: string[] = []
  const problems = new Problems(clock, (line) => told.push(`${clock.monotonic()} ${line}`))
  const [storing, judging] = [problems.of('storing'), problems.of('judging')]
  for (let second = 0; second < 120; second += 1) {
    storing(new Error('the disk is full'))
    judging(new Error('the disk is full'))
    clock.advance(1000)
  }
  expect(told).toEqual([
    '0 storing failed: the disk is full',
    '0 judging failed: the disk is full',
    '60000 storing failed: the disk is full',
    '60000 judging failed: the disk is full',
  ])
  storing('no error at all')
  expect(told.at(-1)).toBe('120000 storing failed: no error at all')
})

test('no problem ever says a token', async () => {
  const disk = new BreakableDisk()
  const upwarden = startTestEngine({ around: disk.around })
  const { pingKey } = await upwarden.client.settings.get()
  const { apiKey } = await upwarden.client.keys.create({ name: 'CI', scope: 'read' })
  const monitor = await upwarden.add()
  disk.isFull = true
  await Promise.all([
    upwarden.push(monitor),
    upwarden.push({ pushUrl: '/AAAAAAAAAAAAAAAAAAAAAA' }),
    upwarden.pushBySlug('made-by-signal', { create: true }),
  ])
  upwarden.engine.access.scopeOfKey(apiKey)
  upwarden.clock.advance(120_000)
  await upwarden.engine.stop()
  const told = upwarden.problems.join('\n')
  expect(upwarden.problems.length).toBeGreaterThan(3)
  for (const secret of [tokenOf(monitor), pingKey, apiKey, 'AAAAAAAAAAAAAAAAAAAAAA']) {
    expect(told).not.toContain(secret)
  }
})
