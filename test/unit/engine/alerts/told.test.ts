import { expect, test } from 'vitest'
import { startTestEngine } from '../../../support/engine.ts'
import { deliveriesOn, historyOf } from './history.ts'

test('going down and coming back are told, each once, in words; nothing else is', async () => {
  const upwarden = startTestEngine().listen()
  const monitor = await upwarden.add({ name: 'Nightly backup' })
  await upwarden.push(monitor)
  upwarden.clock.advance(120_000)
  await upwarden.push(monitor, { kind: 'fail' })
  await upwarden.push(monitor)
  await upwarden.push(monitor, { exitStatus: 2, body: Buffer.from('copying\nno space left\n') })
  await upwarden.client.monitors.pause({ id: monitor.id })
  await upwarden.client.monitors.resume({ id: monitor.id })

  const about = { about: 'monitor', monitorId: monitor.id, monitorName: 'Nightly backup' }
  const [first, second] = [`${monitor.id}-1`, `${monitor.id}-2`]
  expect(upwarden.announced).toEqual([
    {
      ...about,
      incidentId: first,
      kind: 'down',
      at: '2026-03-10T00:01:10.001Z',
      reason: 'missed',
      title: 'Nightly backup missed its heartbeat',
      text: 'Expected by 00:01:10, every minute with 10 s grace. Last heard at 00:00:00.',
    },
    {
      ...about,
      incidentId: first,
      kind: 'up',
      at: '2026-03-10T00:02:00.000Z',
      reason: 'missed',
      title: 'Nightly backup is back',
      text: 'Down for 50 s.',
    },
    {
      ...about,
      incidentId: second,
      kind: 'down',
      at: '2026-03-10T00:02:00.000Z',
      reason: 'exit 2',
      title: 'Nightly backup failed (exit 2)',
      text: 'no space left',
    },
  ])
})

test('an alert is an event when it is made, and again when it has arrived', async () => {
  const upwarden = startTestEngine().listen()
  const monitor = await upwarden.add({ name: 'Nightly backup' })
  const events = upwarden.events()
  await upwarden.push(monitor, { kind: 'fail' })

  const alert = { n: 1, kind: 'down', monitorId: monitor.id, title: 'Nightly backup failed', withheld: null }
  const at = '2026-03-10T00:00:00.000Z'
  const told = { ...alert, at, text: 'It reported a failure, without a message.', replaces: [], more: 0 }
  const waiting = {
    channel: 'terminal',
    state: 'waiting',
    attempts: 0,
    at: null,
    retryAt: null,
    detail: null,
  }
  const delivered = { ...waiting, state: 'delivered', attempts: 1, at }
  const items = upwarden.announced
  expect(events.filter(({ name }) => name === 'alert').map(({ data }) => data)).toEqual([
    { ...told, items, deliveries: [waiting] },
    { ...told, items, deliveries: [delivered] },
  ])
  expect(await historyOf(upwarden)).toEqual([{ ...told, items, deliveries: [delivered] }])
})

test('what happened before the host was ready is told when it is', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  await upwarden.push(monitor, { kind: 'fail' })
  expect(await historyOf(upwarden)).toEqual([])
  expect(upwarden.listen().announced).toHaveLength(1)
})

test('nothing is told of a monitor that was removed meanwhile', async () => {
  const upwarden = startTestEngine()
  const monitor = await upwarden.add()
  await upwarden.push(monitor, { kind: 'fail' })
  await upwarden.client.monitors.delete({ id: monitor.id })
  expect(upwarden.listen().alerts).toEqual([])
  expect((await upwarden.restart()).listen().alerts).toEqual([])
})

test('what was told of a monitor is still known when it is gone', async () => {
  const upwarden = startTestEngine().listen()
  const monitor = await upwarden.add({ name: 'Export' })
  await upwarden.push(monitor, { kind: 'fail' })
  await upwarden.client.monitors.delete({ id: monitor.id })
  const { alerts } = await upwarden.client.alerts.list({ monitorId: monitor.id })
  expect(alerts.map(({ title }) => title)).toEqual(['Export failed'])
})

test('a channel that fails hears the next alert, its alert is heard on the others, and no signal is refused for it', async () => {
  const upwarden = startTestEngine()
  const heard: string[] = []
  upwarden.engine.alerts.begin([
    {
      channel: 'desktop',
      atMostOnce: true,
      deliver: ({ title }) => {
        heard.push(`desktop: ${title}`)
        throw new Error('no notification service')
      },
    },
    {
      channel: 'terminal',
      atMostOnce: false,
      deliver: ({ title }) => {
        heard.push(`terminal: ${title}`)
        return { is: 'delivered' }
      },
    },
  ])
  const [one, other] = [await upwarden.add({ name: 'one' }), await upwarden.add({ name: 'other' })]
  const results = [one, other].map((monitor) => upwarden.push(monitor, { kind: 'fail' }))
  expect(await Promise.all(results)).toEqual([{ is: 'kept' }, { is: 'kept' }])
  expect(heard).toEqual([
    'desktop: one failed',
    'terminal: one failed',
    'desktop: other failed',
    'terminal: other failed',
  ])
  expect(upwarden.problems).toEqual(['telling an alert failed: no notification service'])
  const failed = { state: 'failed', detail: 'no notification service', attempts: 1, retryAt: null }
  expect(await deliveriesOn('desktop', upwarden)).toMatchObject([failed, failed])
  expect(await deliveriesOn('terminal', upwarden)).toMatchObject([
    { state: 'delivered' },
    { state: 'delivered' },
  ])
})

test('where there was nobody to tell, it says so', async () => {
  const upwarden = startTestEngine()
  const detail = 'No page was open.'
  upwarden.engine.alerts.begin([
    { channel: 'page', atMostOnce: false, deliver: () => ({ is: 'skipped', detail }) },
  ])
  await upwarden.push(await upwarden.add(), { kind: 'fail' })
  expect(await deliveriesOn('page', upwarden)).toMatchObject([{ state: 'skipped', detail }])
})

test('the desktop is not told where the user does not want it', async () => {
  const upwarden = startTestEngine().listen('desktop')
  await upwarden.client.settings.update({ desktopAlerts: false })
  await upwarden.push(await upwarden.add(), { kind: 'fail' })
  expect(upwarden.alerts).toEqual([])
  expect(await historyOf(upwarden)).toMatchObject([{ kind: 'down', deliveries: [] }])
})

test('alerts are listed newest first, in pages, after a number, and of one monitor', async () => {
  const upwarden = startTestEngine().listen()
  const [one, other] = [await upwarden.add({ name: 'one' }), await upwarden.add({ name: 'other' })]
  for (const monitor of [one, other, one]) {
    await upwarden.push(monitor, { kind: 'fail' })
    await upwarden.client.monitors.pause({ id: monitor.id })
    await upwarden.client.monitors.resume({ id: monitor.id })
  }
  const { list } = upwarden.client.alerts
  const numbers = async (query: Parameters<typeof list>[0]) => (await list(query)).alerts.map(({ n }) => n)
  expect(await numbers({})).toEqual([3, 2, 1])
  expect(await numbers({ limit: 2 })).toEqual([3, 2])
  expect(await numbers({ before: 2 })).toEqual([1])
  expect(await numbers({ after: 2 })).toEqual([3])
  expect(await numbers({ monitorId: one.id })).toEqual([3, 1])
  expect(await numbers({ monitorId: one.id, before: 3 })).toEqual([1])
})
