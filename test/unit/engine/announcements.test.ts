import { expect, test } from 'vitest'
import { startTestEngine } from '../../support/engine.ts'
import { BreakableDisk } from './breakable.ts'

test('going down and coming back are announced, each once, in words; nothing else is', async () => {
  const upwarden = startTestEngine().listen()
  const monitor = await upwarden.add({ name: 'Nightly backup' })
  await upwarden.push(monitor)
  upwarden.clock.advance(120_000)
  await upwarden.push(monitor, { kind: 'fail' })
  await upwarden.push(monitor)
  await upwarden.push(monitor, { exitStatus: 2, body: Buffer.from('copying\nno space left\n') })
  await upwarden.client.monitors.pause({ id: monitor.id })
  await upwarden.client.monitors.resume({ id: monitor.id })

  const about = { monitorId: monitor.id, monitorName: 'Nightly backup' }
  expect(upwarden.announced).toEqual([
    {
      ...about,
      at: Date.parse('2026-03-10T00:01:10.001Z'),
      to: 'down',
      title: 'Nightly backup missed its heartbeat',
      text: 'Expected by 00:01:10, every minute with 10 s grace. Last heard at 00:00:00.',
    },
    {
      ...about,
      at: Date.parse('2026-03-10T00:02:00.000Z'),
      to: 'up',
      title: 'Nightly backup is back',
      text: 'Down for 50 s.',
    },
    {
      ...about,
      at: Date.parse('2026-03-10T00:02:00.000Z'),
      to: 'down',
      title: 'Nightly backup failed (exit 2)',
      text: 'no space left',
    },
  ])
})

test('what happened before the host was ready is announced when it is', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  await upwarden.push(monitor, { kind: 'fail' })
  expect(upwarden.announced).toEqual([])
  expect(upwarden.listen().announced).toHaveLength(1)
})

test('what was written and not announced is announced after a restart or a crash, once', async () => {
  const first = startTestEngine()
  const monitor = await first.add()
  await first.push(monitor, { kind: 'fail' })

  const second = first.crash().listen()
  expect(second.announced.map(({ title }) => title)).toEqual(['Export failed'])
  const third = (await second.restart()).listen()
  expect(third.announced).toEqual([])

  const other = (await first.restart()).listen()
  expect(other.announced.map(({ title }) => title)).toEqual(['Export failed'])
  expect(other.crash().listen().announced).toEqual([])
})

test('a monitor that was down before a restart is not announced again', async () => {
  const before = startTestEngine().listen()
  const monitor = await before.add()
  await before.push(monitor)
  before.clock.advance(120_000)
  const after = (await before.restart(60_000)).listen()
  after.clock.advance(600_000)
  expect(after.announced).toEqual([])
  expect(before.announced).toHaveLength(1)
})

test('an announcement that cannot be noted is made once more after a restart, and no more before', async () => {
  const disk = new BreakableDisk()
  const before = startTestEngine({ around: disk.around })
  const monitor = await before.add()
  await before.push(monitor, { kind: 'fail' })
  disk.isFull = true
  before.listen()
  disk.isFull = false
  await before.push(monitor, { kind: 'log' })
  expect(before.announced).toHaveLength(1)
  expect(before.problems).toEqual(['announcing failed: The disk is full: make room there'])
  const after = await before.restart()
  expect(after.listen().announced).toHaveLength(1)
})

test('nothing is announced of a monitor that was removed meanwhile', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  await upwarden.push(monitor, { kind: 'fail' })
  await upwarden.client.monitors.delete({ id: monitor.id })
  expect(upwarden.listen().announced).toEqual([])
  expect((await upwarden.restart()).listen().announced).toEqual([])
})

test('a host that fails at one announcement hears the others, and no signal is refused for it', async () => {
  const upwarden = startTestEngine()
  const heard: string[] = []
  upwarden.engine.announcements.deliverTo(({ title }) => {
    heard.push(title)
    throw new Error('no notification service')
  })
  const [one, other] = [await upwarden.add({ name: 'one' }), await upwarden.add({ name: 'other' })]
  const results = [one, other].map((monitor) => upwarden.push(monitor, { kind: 'fail' }))
  expect(await Promise.all(results)).toEqual([{ is: 'kept' }, { is: 'kept' }])
  expect(heard).toEqual(['one failed', 'other failed'])
  expect(upwarden.problems).toEqual(['announcing failed: no notification service'])
})

test('a host that stopped listening hears no more, and misses nothing', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  const heard: string[] = []
  const end = upwarden.engine.announcements.deliverTo(({ title }) => heard.push(title))
  end()
  await upwarden.push(monitor, { kind: 'fail' })
  expect(heard).toEqual([])
  expect(upwarden.listen().announced).toHaveLength(1)
  end()
  await upwarden.push(monitor)
  expect(upwarden.announced).toHaveLength(2)
})
