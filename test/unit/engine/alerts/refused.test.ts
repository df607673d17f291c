import { expect, test } from 'vitest'
import type { SendResult } from '../../../../src/engine/alerts/sending.ts'
import { DOWN, REFUSED, STUMBLES } from './fake-sender.ts'
import { fail, MINUTE_MS, onWebhook, pass, SECOND_MS, withWebhook } from './with-webhook.ts'

const takeAllBut = (title: string, refused: SendResult) => (alert: { readonly title: string }) =>
  alert.title === title ? refused : ({ is: 'delivered' } as const)

test('an alert that a webhook refuses keeps no other from it where a person has to mend that, and is tried again', async () => {
  const { webhook, upwarden } = await withWebhook()
  webhook.answer = takeAllBut('first failed', REFUSED)
  await fail(upwarden, 'first')
  await fail(upwarden, 'second')
  expect(webhook.titles).toEqual(['first failed', 'second failed'])
  expect(await onWebhook(upwarden)).toMatchObject([
    { state: 'delivered' },
    { state: 'waiting', attempts: 1, retryAt: '2026-03-10T00:10:00.000Z' },
  ])
  webhook.answer = () => ({ is: 'delivered' })
  await pass(upwarden, 10 * MINUTE_MS)
  expect(webhook.titles.slice(2)).toEqual(['first failed'])
  expect(await onWebhook(upwarden)).toMatchObject([{ state: 'delivered' }, { state: 'delivered' }])
})

test('an alert that a webhook stumbles over holds up the others for seconds where that may be over soon, so that their order is kept', async () => {
  const { webhook, upwarden } = await withWebhook()
  webhook.answer = takeAllBut('first failed', STUMBLES)
  await fail(upwarden, 'first')
  await fail(upwarden, 'second')
  await pass(upwarden, 5 * SECOND_MS)
  expect(webhook.titles).toEqual(['first failed', 'first failed'])
  await pass(upwarden, 30 * SECOND_MS)
  expect(webhook.titles.slice(2)).toEqual(['first failed', 'second failed'])
})

test('an alert that a webhook stumbles over is tried again when another has arrived, which may be because it was mended', async () => {
  const { webhook, upwarden } = await withWebhook()
  webhook.answer = () => STUMBLES
  await fail(upwarden, 'first')
  for (const delay of [5, 30, 120, 600]) await pass(upwarden, delay * SECOND_MS)
  webhook.answer = () => ({ is: 'delivered' })
  await fail(upwarden, 'second')
  await pass(upwarden, 5 * SECOND_MS)
  expect(await onWebhook(upwarden)).toMatchObject([{ state: 'delivered' }, { state: 'delivered' }])
})

test('an alert that a webhook refuses is held up by none that fails for want of a connection', async () => {
  const { webhook, upwarden } = await withWebhook()
  webhook.answer = ({ title }) => (title === 'first failed' ? REFUSED : DOWN)
  await fail(upwarden, 'first')
  await fail(upwarden, 'second')
  await fail(upwarden, 'third')
  await pass(upwarden, 9 * MINUTE_MS)
  expect(new Set(webhook.titles.slice(1))).toEqual(new Set(['second failed']))
  await pass(upwarden, MINUTE_MS)
  expect(webhook.titles.filter((title) => title === 'first failed')).toHaveLength(2)
})

test('an alert that a webhook refuses keeps no other from it after a restart either', async () => {
  const { webhook, upwarden } = await withWebhook()
  webhook.answer = takeAllBut('first failed', REFUSED)
  await fail(upwarden, 'first')
  const after = (await upwarden.restart()).listen()
  await fail(after, 'second')
  await pass(after, 5 * SECOND_MS)
  expect(await onWebhook(after)).toMatchObject([{ state: 'delivered' }, { state: 'waiting' }])
})
