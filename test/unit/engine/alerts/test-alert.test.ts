import { describe, expect, test } from 'vitest'
import type { Channel } from '../../../../src/contract/alerts.ts'
import { startTestEngine } from '../../../support/engine.ts'
import { DOWN, FakeSender, heard } from './fake-sender.ts'
import { historyOf } from './history.ts'

/** An engine with a terminal and a webhook that a test plays. */
async function withWebhook() {
  const webhook = new FakeSender()
  const upwarden = startTestEngine({ senders: { webhook: webhook.webhook } }).listen()
  await upwarden.client.settings.update({ webhookUrl: 'https://hooks.example.org/a' })
  return { webhook, upwarden, test: (channel: Channel) => upwarden.client.alerts.test({ channel }) }
}

describe('a test alert', () => {
  test('is told on its channel and on no other, and kept among the alerts', async () => {
    const { webhook, upwarden, test } = await withWebhook()
    const told = await test('terminal')
    expect(told).toMatchObject({ kind: 'test', items: [], monitorId: null, title: 'This is a test' })
    expect(told.deliveries).toMatchObject([{ channel: 'terminal', state: 'delivered' }])
    expect(upwarden.alerts).toHaveLength(1)
    const posted = await test('webhook')
    expect(posted.deliveries).toMatchObject([{ channel: 'webhook', state: 'delivered' }])
    expect(webhook.titles).toEqual(['This is a test'])
    expect(await historyOf(upwarden)).toEqual([posted, told])
  })

  test('that does not arrive says why, and is not sent again', async () => {
    const { webhook, upwarden, test } = await withWebhook()
    webhook.answer = () => DOWN
    expect((await test('webhook')).deliveries).toMatchObject([
      { state: 'failed', attempts: 1, detail: 'Nothing answers.', retryAt: null },
    ])
    upwarden.clock.advance(3_600_000)
    await heard()
    expect(webhook.sent).toHaveLength(1)
  })

  test('does not wait for those that do; and when it arrives, they are tried again at once', async () => {
    const { webhook, upwarden, test } = await withWebhook()
    webhook.answer = () => DOWN
    await upwarden.push(await upwarden.add(), { kind: 'fail' })
    await heard()
    await test('webhook')
    expect(webhook.titles).toEqual(['Export failed', 'This is a test'])
    webhook.answer = () => ({ is: 'delivered' })
    await test('webhook')
    await heard()
    expect(webhook.titles.slice(2)).toEqual(['This is a test', 'Export failed'])
  })

  test('is told in quiet hours, too, and makes no alert wait', async () => {
    const { upwarden, test } = await withWebhook()
    await upwarden.client.settings.update({ quietHours: { from: '22:00', to: '06:00' } })
    for (let count = 0; count < 4; count += 1) await test('terminal')
    expect(upwarden.alerts).toHaveLength(4)
    await upwarden.client.settings.update({ quietHours: null })
    await upwarden.push(await upwarden.add(), { kind: 'fail' })
    expect(upwarden.alerts).toHaveLength(5)
  })

  test('that a stop cuts short is refused, and not sent after the next start', async () => {
    const { webhook, upwarden, test } = await withWebhook()
    webhook.answer = () => new Promise(() => {})
    const refused = expect(test('webhook')).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
    await heard()
    const after = (await upwarden.restart()).listen()
    await refused
    await heard()
    expect(webhook.sent).toHaveLength(1)
    expect(await historyOf(after)).toMatchObject([
      { deliveries: [{ state: 'failed', detail: 'Upwarden Tray ended before this was over.' }] },
    ])
  })
})

test.each([
  ['desktop', 'There are no desktop notifications here'],
  ['page', 'The page does not notify here'],
  ['webhook', 'There is no webhook: enter the address'],
  ['command', 'There is no command: enter the program'],
] as const)(
  'where nothing is told on the channel %s, a test of it says what to do',
  async (channel, words) => {
    const { client } = startTestEngine().listen('terminal')
    await expect(client.alerts.test({ channel })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining(words),
    })
  },
)
