import { expect, test } from 'vitest'
import { startTestEngine, tokenOf } from '../../support/engine.ts'

test('a signal is kept with all that came with it', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  upwarden.clock.advance(1234)

  const runId = '0194a1b2-0000-4000-8000-000000000001'
  const body = Buffer.from('line 1\nline 2\n')
  const more = { message: 'done', body, method: 'POST', sourceIp: '192.168.1.7', userAgent: 'curl/8.14' }
  expect(await upwarden.push(monitor, { exitStatus: 0, runId, durationMs: 250, ...more })).toEqual({
    is: 'kept',
  })

  const { heartbeats } = await upwarden.client.monitors.heartbeats({ id: monitor.id })
  expect(heartbeats).toEqual([
    {
      n: 1,
      at: '2026-03-10T00:00:01.234Z',
      kind: 'success',
      exitStatus: 0,
      runId,
      durationMs: 250,
      message: 'done',
      bodyBytes: 14,
      method: 'POST',
      sourceIp: '192.168.1.7',
      userAgent: 'curl/8.14',
    },
  ])
  const kept = await upwarden.client.monitors.body({ id: monitor.id, n: 1 })
  expect(await kept.text()).toBe('line 1\nline 2\n')
})

test('an unknown token is not found', async () => {
  const upwarden = startTestEngine()
  await upwarden.add()
  for (const pushUrl of ['/AAAAAAAAAAAAAAAAAAAAAA', '/', '/__proto__', '/x'.repeat(100)]) {
    expect(await upwarden.push({ pushUrl })).toEqual({ is: 'not found' })
  }
})

test('the token of a removed monitor is not found', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  await upwarden.client.monitors.delete({ id: monitor.id })
  expect(await upwarden.push(monitor)).toEqual({ is: 'not found' })
})

test('a regenerated token is unknown at once, and the new one is good', async () => {
  const upwarden = startTestEngine()
  const before = await upwarden.add()
  const after = await upwarden.client.monitors.regenerateToken({ id: before.id })
  expect(tokenOf(after)).toMatch(/^[\w-]{22}$/)
  expect(await upwarden.push(before)).toEqual({ is: 'not found' })
  expect(await upwarden.push(after)).toEqual({ is: 'kept' })
})

test('an exit status decides over the kind: 0 is a success, others are a fail', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  await upwarden.push(monitor, { kind: 'fail', exitStatus: 0 })
  expect((await upwarden.get(monitor)).status).toBe('up')
  await upwarden.push(monitor, { kind: 'success', exitStatus: 3 })
  expect(await upwarden.get(monitor)).toMatchObject({ status: 'down', incident: { reason: 'exit 3' } })
  const { heartbeats } = await upwarden.client.monitors.heartbeats({ id: monitor.id })
  expect(heartbeats.map(({ kind, exitStatus }) => `${kind} ${exitStatus}`)).toEqual(['fail 3', 'success 0'])
})

test('what a failing job said last stands in its incident: its message, or the last line of its output', async () => {
  const upwarden = startTestEngine()
  const text = async (signal: { message?: string; body?: Uint8Array }) => {
    const monitor = await upwarden.add()
    await upwarden.push(monitor, { kind: 'fail', ...signal })
    return (await upwarden.get(monitor)).incident?.text
  }
  const output = Buffer.from('dumping\npg_dump: no space left\r\n\n')
  expect(await text({ body: output })).toBe('pg_dump: no space left')
  expect(await text({ body: output, message: 'gave up' })).toBe('gave up')
  expect(await text({ body: Buffer.from([0, 1, 2, 255]) })).toBe('It reported a failure, without a message.')
})

test('a signal of a paused monitor with manual resume is kept as ignored', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add({ manualResume: true })
  await upwarden.client.monitors.pause({ id: monitor.id })
  expect(await upwarden.push(monitor)).toEqual({ is: 'kept' })
  expect((await upwarden.get(monitor)).status).toBe('paused')
  const { heartbeats } = await upwarden.client.monitors.heartbeats({ id: monitor.id })
  expect(heartbeats[0]?.kind).toBe('ignored')
})

test('after the end nothing is taken, and what came before is answered', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  const before = upwarden.push(monitor)
  const ended = upwarden.engine.stop()
  expect(await upwarden.push(monitor)).toMatchObject({ is: 'unavailable' })
  expect(await before).toEqual({ is: 'kept' })
  await ended
})
