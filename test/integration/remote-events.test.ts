import { expect, test } from 'vitest'
import { addMonitor, ask } from '../support/control.ts'
import { startHost } from '../support/host.ts'
import { accountAt, answering, errorOf, serve, Told } from './remote-support.ts'

test('what happens at another Upwarden Tray is told as it happens, without asking', async ({
  onTestFinished,
}) => {
  const host = await startHost()
  onTestFinished(() => host.remove())
  const told = new Told(accountAt(host.controlUrl, { apiKey: host.ready.apiKey }))
  await told.first('opened')

  const { id, pushUrl } = await addMonitor(host, { name: 'Backup' })
  expect(await told.first('monitor')).toMatchObject({
    monitor: { remoteId: id, name: 'Backup', status: 'new', pushUrl, isPushUrlForUs: true },
  })
  await fetch(`${pushUrl}/fail`)
  const down = await told.first('transition')
  expect(down).toMatchObject({
    remoteId: id,
    monitorName: 'Backup',
    from: 'new',
    to: 'down',
    reason: 'failed',
    incident: { id: `${id}-1`, startedAt: down.at },
  })
  expect(await told.first('monitor', ({ monitor }) => monitor.status === 'down')).toMatchObject({
    monitor: { incident: down.incident },
  })
  await ask(host, 'DELETE', `/monitors/${id}`)
  expect(await told.first('removed')).toMatchObject({ remoteId: id })
})

test('a stream that was away goes on after the last event', async ({ onTestFinished }) => {
  const host = await startHost()
  onTestFinished(() => host.remove())
  const account = accountAt(host.controlUrl, { apiKey: host.ready.apiKey })
  const before = new Told(account)
  await before.first('alive', ({ lastEventId }) => lastEventId !== null)
  before.close()
  expect(await before.ended).toBe('ended')

  const { id, pushUrl } = await addMonitor(host)
  await fetch(`${pushUrl}/fail`)
  await fetch(pushUrl)
  const after = new Told(account, before.lastEventId)
  await after.first('transition', ({ to }) => to === 'up')
  const transitions = after.all.flatMap((event) =>
    event.is === 'transition' ? [`${event.from} → ${event.to}`] : [],
  )
  expect(transitions).toEqual(['new → down', 'down → up'])
  // What a monitor is like is told as it is now, not as it was.
  expect(await after.first('monitor')).toMatchObject({ monitor: { remoteId: id, status: 'up' } })
})

test('a remote that is killed and started again is found again, and says that everything is to be read anew', async ({
  onTestFinished,
}) => {
  const host = await startHost()
  onTestFinished(() => host.remove())
  const account = accountAt(host.controlUrl, { apiKey: host.ready.apiKey })
  const { id } = await addMonitor(host)
  const before = new Told(account)
  await before.first('alive', ({ lastEventId }) => lastEventId !== null)

  await host.end('SIGKILL')
  expect(await errorOf(before.ended)).toMatchObject({ kind: 'unreachable' })
  expect(await errorOf(account.monitors(null))).toMatchObject({ kind: 'connection_refused' })

  const again = await startHost({
    folder: host.folder,
    args: ['--control-port', new URL(host.controlUrl).port],
  })
  onTestFinished(() => again.remove())
  const after = new Told(account, before.lastEventId)
  await after.first('reset')
  expect(await account.monitors(null)).toMatchObject({ monitors: [{ remoteId: id }] })

  await again.end('SIGTERM')
  expect(await after.ended).toBe('ended')
})

test('a remote without events is none that fails', async () => {
  const refusing = accountAt(
    await serve(answering(404, { error: { code: 'not_found', message: 'There is nothing.' } })),
  )
  expect(await new Told(refusing).ended).toBe('unsupported')
  const withAPage = accountAt(await serve(answering(200, '<h1>Hello</h1>')))
  expect(await new Told(withAPage).ended).toBe('unsupported')
})

test('a stream that falls silent is given up', async () => {
  const baseUrl = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(': hello\n\n')
  })
  const told = new Told(accountAt(baseUrl, { limits: { silentForMs: 1000 } }))
  expect(await errorOf(told.ended)).toMatchObject({
    kind: 'timeout',
    message: `${baseUrl} has said nothing for 1 s: see whether it runs, and whether the network in between holds.`,
  })
  expect(told.all.map(({ is }) => is)).toEqual(['opened', 'alive'])
})

test('a remote that does not even begin to stream is given up as well', async () => {
  const told = new Told(accountAt(await serve(() => {}), { limits: { silentForMs: 200 } }))
  expect(await errorOf(told.ended)).toMatchObject({ kind: 'timeout' })
})

test('a key that may not listen is told so', async () => {
  const told = new Told(
    accountAt(await serve(answering(401, { error: { code: 'unauthorized', message: 'No.' } }))),
  )
  expect(await errorOf(told.ended)).toMatchObject({ kind: 'wrong_key' })
})
