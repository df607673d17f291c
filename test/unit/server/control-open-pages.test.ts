import { expect, test, vi } from 'vitest'
import type { AlertView } from '../../../src/contract/alerts.ts'
import { OpenPages } from '../../../src/server/control/open-pages.ts'
import { asReader, FakeEngine, GOOD_COOKIE, openDoor, send } from './control-support.ts'

const alert: AlertView = {
  n: 1,
  at: '2026-11-24T20:41:04.123Z',
  kind: 'test',
  title: '',
  text: '',
  monitorId: null,
  items: [],
  more: 0,
  replaces: [],
  withheld: null,
  deliveries: [],
}

test('an alert has arrived on the page where one is open: a browser that reads the events with its cookie', async () => {
  const pages = new OpenPages()
  const channel = pages.channel()
  const { port } = await openDoor(new FakeEngine(), { pages })
  const events = (headers: Readonly<Record<string, string>>) => send(port, '/api/v1/events', { headers })
  const nobody = { is: 'skipped', detail: 'No page was open.' }

  await events(asReader)
  expect(channel.deliver(alert)).toEqual(nobody)
  const stream = await events({ cookie: `upwarden_${port}=${GOOD_COOKIE}` })
  expect(channel.deliver(alert)).toEqual({ is: 'delivered' })
  stream.destroy()
  await vi.waitFor(() => expect(channel.deliver(alert)).toEqual(nobody))
})
