import { describe, expect, test } from 'vitest'
import type { SendResult } from '../../../../src/engine/alerts/sending.ts'
import { startTestEngine } from '../../../support/engine.ts'
import { BreakableDisk } from '../breakable.ts'
import { DOWN, FakeSender, GONE, heard } from './fake-sender.ts'
import { deliveriesOn } from './history.ts'
import { fail, HOUR_MS, MINUTE_MS, onWebhook, pass, SECOND_MS, URL, withWebhook } from './with-webhook.ts'

describe('an alert', () => {
  test('goes to the webhook with what it takes to sign it, and is noted when it has arrived', async () => {
    const { webhook, upwarden } = await withWebhook()
    await fail(upwarden)
    const { secret } = await upwarden.client.settings.webhookSecret()
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/)
    expect(webhook.titles).toEqual(['Export failed'])
    expect(webhook.configs).toEqual([{ url: URL, secret, version: '1.2.3' }])
    expect(await onWebhook(upwarden)).toMatchObject([{ state: 'delivered', attempts: 1, detail: null }])
  })

  test('is signed by the new secret once there is one', async () => {
    const { webhook, upwarden } = await withWebhook()
    const old = await upwarden.client.settings.webhookSecret()
    const renewed = await upwarden.client.settings.regenerateWebhookSecret()
    expect(renewed).not.toEqual(old)
    const after = await upwarden.restart()
    expect(await after.client.settings.webhookSecret()).toEqual(renewed)
    await fail(after.listen())
    expect(webhook.configs).toMatchObject([renewed])
  })

  test('waits until the one before it is over', async () => {
    const { webhook, upwarden } = await withWebhook()
    const first = Promise.withResolvers<SendResult>()
    webhook.answer = () => first.promise
    await fail(upwarden, 'first')
    await fail(upwarden, 'second')
    expect(webhook.titles).toEqual(['first failed'])
    expect(upwarden.alerts.map(({ title }) => title)).toEqual(['first failed', 'second failed'])
    first.resolve({ is: 'delivered' })
    await heard()
    expect(webhook.titles).toEqual(['first failed', 'second failed'])
  })

  test('of which a webhook wants to know nothing keeps no other from it', async () => {
    const { webhook, upwarden } = await withWebhook()
    webhook.answer = ({ title }) => (title === 'first failed' ? GONE : { is: 'delivered' })
    await fail(upwarden, 'first')
    await fail(upwarden, 'second')
    await pass(upwarden, HOUR_MS)
    expect(webhook.titles).toEqual(['first failed', 'second failed'])
    expect(await onWebhook(upwarden)).toMatchObject([
      { state: 'delivered' },
      { state: 'failed', attempts: 1, detail: 'It answered 410.', retryAt: null },
    ])
  })
})

describe('an alert that does not arrive', () => {
  test('is sent again after 5 s, 30 s, 2 min, 10 min, and then hourly, until it does', async () => {
    const { webhook, upwarden } = await withWebhook()
    webhook.answer = () => DOWN
    await fail(upwarden)
    expect(await onWebhook(upwarden)).toEqual([
      {
        channel: 'webhook',
        state: 'waiting',
        attempts: 1,
        at: '2026-03-10T00:00:00.000Z',
        retryAt: '2026-03-10T00:00:05.000Z',
        detail: 'Nothing answers.',
      },
    ])
    const delays = [5 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS, HOUR_MS]
    for (const [index, delay] of delays.entries()) {
      await pass(upwarden, delay - 1)
      expect(webhook.sent).toHaveLength(index + 1)
      await pass(upwarden, 1)
      expect(webhook.sent).toHaveLength(index + 2)
    }
    webhook.answer = () => ({ is: 'delivered' })
    await pass(upwarden, HOUR_MS)
    expect(await onWebhook(upwarden)).toMatchObject([{ state: 'delivered', attempts: 7, detail: null }])
    await pass(upwarden, HOUR_MS)
    expect(webhook.sent).toHaveLength(7)
  })

  test('is given up after a day, with the reason', async () => {
    const { webhook, upwarden } = await withWebhook()
    webhook.answer = () => DOWN
    await fail(upwarden)
    // No day of timers: it is the clock that counts.
    upwarden.clock.setWall(upwarden.clock.now() + 24 * HOUR_MS)
    await pass(upwarden, 5 * SECOND_MS)
    const given = { state: 'failed', attempts: 2, detail: 'Nothing answers.', retryAt: null }
    expect(await onWebhook(upwarden)).toMatchObject([given])
    await pass(upwarden, HOUR_MS)
    expect(webhook.sent).toHaveLength(2)
  })

  test('is not sent sooner than the webhook asks, whatever happens meanwhile', async () => {
    const { webhook, upwarden } = await withWebhook()
    webhook.answer = () => ({ ...DOWN, retryAfterMs: 7 * MINUTE_MS })
    await fail(upwarden, 'first')
    await pass(upwarden, MINUTE_MS)
    await fail(upwarden, 'second')
    await pass(upwarden, 6 * MINUTE_MS - 1)
    expect(webhook.titles).toEqual(['first failed'])
    await pass(upwarden, 1)
    expect(webhook.titles).toEqual(['first failed', 'first failed'])
  })

  test('is sent again when there is another, and then both arrive in their order', async () => {
    const { webhook, upwarden } = await withWebhook()
    webhook.answer = () => DOWN
    await fail(upwarden, 'first')
    for (const delay of [5, 30, 120, 600]) await pass(upwarden, delay * SECOND_MS)
    webhook.answer = () => ({ is: 'delivered' })
    const before = webhook.sent.length
    await fail(upwarden, 'second')
    await pass(upwarden, 5 * SECOND_MS)
    expect(webhook.titles.slice(before)).toEqual(['first failed', 'second failed'])
  })

  test('is sent at once to another address, and not at all where the webhook is turned off', async () => {
    const { webhook, upwarden } = await withWebhook()
    webhook.answer = () => DOWN
    await fail(upwarden, 'first')
    await upwarden.client.settings.update({ webhookUrl: `${URL}/b` })
    await heard()
    expect(webhook.configs).toMatchObject([{ url: URL }, { url: `${URL}/b` }])
    await fail(upwarden, 'second')
    await upwarden.client.settings.update({ webhookUrl: null })
    const skipped = { state: 'skipped', detail: 'It was turned off before this was sent.', retryAt: null }
    expect(await onWebhook(upwarden)).toMatchObject([skipped, skipped])
  })

  test('waits with no more than 500: the oldest is given up, and says so', { timeout: 60_000 }, async () => {
    const { webhook, upwarden } = await withWebhook()
    webhook.answer = () => new Promise(() => {})
    const monitor = await upwarden.add()
    for (let alerts = 0; alerts < 502; alerts += 1) {
      await upwarden.push(monitor, { kind: alerts % 2 === 0 ? 'fail' : 'success' })
      upwarden.clock.advance(2 * SECOND_MS)
    }
    const { alerts } = await upwarden.client.alerts.list({ before: 5 })
    const states = alerts.flatMap(({ deliveries }) =>
      deliveries.filter(({ channel }) => channel === 'webhook'),
    )
    const given = {
      state: 'failed',
      detail: 'More than 500 alerts were waiting, so the oldest were given up.',
    }
    // The first is being sent.
    expect(states).toMatchObject([{ state: 'waiting' }, given, given, { state: 'waiting' }])
  })
})

describe('a webhook that', () => {
  test('hangs keeps the alert from no other channel, and the engine from no stop', async () => {
    const { webhook, upwarden } = await withWebhook()
    webhook.answer = () => new Promise(() => {})
    await fail(upwarden)
    expect(await deliveriesOn('terminal', upwarden)).toMatchObject([{ state: 'delivered' }])
    await upwarden.engine.stop()
    expect(webhook.signals.map(({ aborted }) => aborted)).toEqual([true])
  })

  test('throws is reported, and asked again', async () => {
    const { webhook, upwarden } = await withWebhook()
    webhook.answer = () => {
      throw new Error('a mistake of ours')
    }
    await fail(upwarden)
    expect(upwarden.problems).toEqual(['telling an alert failed: a mistake of ours'])
    expect(await onWebhook(upwarden)).toMatchObject([{ state: 'waiting', detail: 'a mistake of ours' }])
    webhook.answer = () => ({ is: 'delivered' })
    await pass(upwarden, 5 * SECOND_MS)
    expect(await onWebhook(upwarden)).toMatchObject([{ state: 'delivered' }])
  })
})

describe('over a restart', () => {
  test('what waits goes on where it was', async () => {
    const { webhook, upwarden } = await withWebhook()
    webhook.answer = () => DOWN
    await fail(upwarden)
    await pass(upwarden, 5 * SECOND_MS)
    const after = (await upwarden.restart(10 * SECOND_MS)).listen()
    await pass(after, 20 * SECOND_MS - 1)
    expect(webhook.sent).toHaveLength(2)
    webhook.answer = () => ({ is: 'delivered' })
    await pass(after, 1)
    expect(await onWebhook(after)).toMatchObject([{ state: 'delivered', attempts: 3 }])
  })

  test('what was being sent is sent once more', async () => {
    const { webhook, upwarden } = await withWebhook()
    webhook.answer = () => new Promise(() => {})
    await fail(upwarden)
    for (const restart of [() => upwarden.crash(), () => upwarden.restart()]) {
      const before = webhook.sent.length
      webhook.answer = () => ({ is: 'delivered' })
      const after = (await restart()).listen()
      await heard()
      expect(webhook.sent).toHaveLength(before + 1)
      expect(await onWebhook(after)).toMatchObject([{ state: 'delivered', attempts: 2 }])
    }
  })

  test('what arrived but could not be noted is sent once more, and no more before', async () => {
    const disk = new BreakableDisk()
    const { webhook, upwarden } = await withWebhook({ around: disk.around })
    webhook.answer = () => {
      disk.isFull = true
      return { is: 'delivered' }
    }
    await fail(upwarden)
    disk.isFull = false
    await pass(upwarden, HOUR_MS)
    expect(webhook.sent).toHaveLength(1)
    expect(upwarden.problems).toEqual(['telling an alert failed: The disk is full: make room there'])
    ;(await upwarden.restart()).listen()
    await heard()
    expect(webhook.sent).toHaveLength(2)
  })

  test('a clock that was set back puts nothing off by more than an hour', async () => {
    const { webhook, upwarden } = await withWebhook()
    webhook.answer = () => DOWN
    await fail(upwarden)
    for (const delay of [5, 30, 120, 600]) await pass(upwarden, delay * SECOND_MS)
    const after = (await upwarden.restart(-24 * HOUR_MS)).listen()
    const before = webhook.sent.length
    await pass(after, HOUR_MS)
    expect(webhook.sent).toHaveLength(before + 1)
  })
})

describe('a command', () => {
  /** An engine whose alerts are told by a command that a test plays. */
  async function withCommand() {
    const command = new FakeSender()
    const upwarden = startTestEngine({ senders: { command: command.command } }).listen()
    await upwarden.client.settings.update({ alertCommand: ['notify', '--loud'] })
    return { command, upwarden }
  }

  test('is run with its arguments', async () => {
    const { command, upwarden } = await withCommand()
    await fail(upwarden)
    expect(command.configs).toEqual([['notify', '--loud']])
    expect(await deliveriesOn('command', upwarden)).toMatchObject([{ state: 'delivered' }])
  })

  test('that fails is run three times and no more', async () => {
    const { command, upwarden } = await withCommand()
    command.answer = () => DOWN
    await fail(upwarden)
    for (const delay of [5, 30, 3600, 3600]) await pass(upwarden, delay * SECOND_MS)
    expect(command.sent).toHaveLength(3)
    expect(await deliveriesOn('command', upwarden)).toMatchObject([
      { state: 'failed', attempts: 3, detail: 'Nothing answers.' },
    ])
  })

  test('that ends this program each time is not run for ever', async () => {
    const { command, upwarden } = await withCommand()
    command.answer = () => new Promise(() => {})
    await fail(upwarden)
    let after = upwarden
    for (let crash = 0; crash < 5; crash += 1) {
      after = after.crash().listen()
      await heard()
    }
    expect(command.sent).toHaveLength(3)
    expect(await deliveriesOn('command', after)).toMatchObject([
      {
        state: 'failed',
        detail: 'Upwarden Tray ended in the middle of each attempt, so it does not try again.',
      },
    ])
  })
})
