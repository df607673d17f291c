import { expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from '../../../support/engine.ts'
import { BreakableDisk } from '../breakable.ts'
import { deliveriesOn, historyOf } from './history.ts'

test('what was written and not told is told after a restart or a crash, once', async () => {
  const first = startTestEngine()
  const monitor = await first.add()
  await first.push(monitor, { kind: 'fail' })

  const second = first.crash().listen('desktop')
  expect(second.announced.map(({ title }) => title)).toEqual(['Export failed'])
  const third = (await second.restart()).listen('desktop')
  expect(third.alerts).toEqual([])

  const other = (await first.restart()).listen('desktop')
  expect(other.announced.map(({ title }) => title)).toEqual(['Export failed'])
  expect(other.crash().listen('desktop').alerts).toEqual([])
})

test('a monitor that was down before a restart is not told of again', async () => {
  const before = startTestEngine().listen()
  const monitor = await before.add()
  await before.push(monitor)
  before.clock.advance(120_000)
  const after = (await before.restart(60_000)).listen()
  after.clock.advance(600_000)
  expect(after.alerts).toEqual([])
  expect(before.alerts).toHaveLength(1)
})

/** Lets a monitor fail, and the computer crash while that is being told; gives what is started afterwards. */
async function crashWhileTelling(channel: 'desktop' | 'terminal'): Promise<TestEngine> {
  const upwarden = startTestEngine()
  const crashed: TestEngine[] = []
  upwarden.engine.alerts.begin([
    {
      channel,
      atMostOnce: channel === 'desktop',
      deliver: () => {
        crashed.push(upwarden.crash())
        return { is: 'delivered' }
      },
    },
  ])
  await upwarden.push(await upwarden.add(), { kind: 'fail' })
  const [after] = crashed
  if (after === undefined) throw new Error('nothing was told')
  return after
}

test('what was being told in a crash is told once more', async () => {
  const after = (await crashWhileTelling('terminal')).listen('terminal')
  expect(after.announced.map(({ title }) => title)).toEqual(['Export failed'])
  expect(await deliveriesOn('terminal', after)).toMatchObject([{ state: 'delivered' }])
  expect(await historyOf(after)).toHaveLength(1)
})

test('but not on the desktop, where it may have been seen; and that is written down', async () => {
  const after = (await crashWhileTelling('desktop')).listen('desktop')
  expect(after.alerts).toEqual([])
  expect(await deliveriesOn('desktop', after)).toMatchObject([
    {
      state: 'failed',
      detail:
        'Upwarden Tray ended while this was being shown: it may have been seen or not, and is not shown a second time.',
    },
  ])
})

test('what waits for a channel that is no longer there is told nowhere else, and says so', async () => {
  const after = (await crashWhileTelling('terminal')).listen('desktop')
  expect(after.alerts).toEqual([])
  expect(await deliveriesOn('terminal', after)).toMatchObject([
    {
      state: 'skipped',
      detail: 'Upwarden Tray ended before it was told, and was started again without this channel.',
    },
  ])
})

/** A full disk, from the moment on at which an alert is being told. */
async function fillWhileTelling(channel: 'desktop' | 'terminal') {
  const disk = new BreakableDisk()
  const upwarden = startTestEngine({ around: disk.around })
  const told: string[] = []
  upwarden.engine.alerts.begin([
    {
      channel,
      atMostOnce: channel === 'desktop',
      deliver: ({ title }) => {
        disk.isFull = true
        told.push(title)
        return { is: 'delivered' }
      },
    },
  ])
  const monitor = await upwarden.add()
  await upwarden.push(monitor, { kind: 'fail' })
  disk.isFull = false
  await upwarden.push(monitor, { kind: 'log' })
  upwarden.clock.advance(10_000)
  return { upwarden, told }
}

test('what was told but cannot be written down is told once more after a restart, and no more before', async () => {
  const { upwarden, told } = await fillWhileTelling('terminal')
  expect(told).toHaveLength(1)
  expect(upwarden.problems).toEqual(['telling an alert failed: The disk is full: make room there'])
  const after = await upwarden.restart()
  expect(after.listen('terminal').alerts).toHaveLength(1)
})

test('but not on the desktop', async () => {
  const { upwarden, told } = await fillWhileTelling('desktop')
  expect(told).toHaveLength(1)
  const after = await upwarden.restart()
  expect(after.listen('desktop').alerts).toEqual([])
})

test('what cannot be written is not told, and is told as soon as it can be', async () => {
  const disk = new BreakableDisk()
  const upwarden = startTestEngine({ around: disk.around })
  await upwarden.push(await upwarden.add(), { kind: 'fail' })
  disk.isFull = true
  upwarden.listen()
  upwarden.clock.advance(5000)
  expect(upwarden.alerts).toEqual([])
  expect(upwarden.problems).toEqual(['alerting failed: The disk is full: make room there'])
  disk.isFull = false
  upwarden.clock.advance(1000)
  expect(upwarden.alerts).toHaveLength(1)
})
