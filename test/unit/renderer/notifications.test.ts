import { expect, test } from 'vitest'
import { AlertFeed } from '../../../renderer/notifications/alert-feed.ts'
import { noticesOf } from '../../../renderer/notifications/notice.ts'
import type { AlertView, DeliveryView } from '../../../src/contract/alerts.ts'
import { digestAlert, downAlert, testAlert } from '../../support/alert-view.ts'

const waiting: DeliveryView = {
  channel: 'page',
  state: 'waiting',
  attempts: 0,
  at: null,
  retryAt: null,
  detail: null,
}

function onPage(alert: AlertView): AlertView {
  return { ...alert, deliveries: [waiting] }
}

/** The same, later: it was told. */
function delivered(alert: AlertView): AlertView {
  return { ...alert, deliveries: [{ ...waiting, state: 'delivered', attempts: 1, at: alert.at }] }
}

function down(n: number, monitorName = `Job ${n}`): AlertView {
  const [item] = downAlert().items
  const title = `${monitorName} failed`
  const items = item === undefined ? [] : [{ ...item, monitorId: monitorName, monitorName, title }]
  return onPage(downAlert({ n, title, text: 'disk full', monitorId: monitorName, items }))
}

/** A page, and the alerts that its host has kept. It is asked, and answers, as a test says. */
function page() {
  const kept: AlertView[] = []
  const told: string[] = []
  let isAway = false
  const feed = new AlertFeed({
    read: async ({ limit, after = 0 }) => {
      if (isAway) throw new TypeError('nobody answers')
      return kept
        .filter(({ n }) => n > after)
        .reverse()
        .slice(0, limit)
    },
    tell: (toTell) => told.push(...noticesOf(toTell).map(({ title }) => title)),
  })
  return {
    feed,
    told,
    keep: (...alerts: AlertView[]) => void kept.push(...alerts.map(delivered)),
    tell: (alert: AlertView) => {
      kept.push(delivered(alert))
      feed.hear(alert)
      feed.hear(delivered(alert))
    },
    goAway: (is: boolean) => {
      isAway = is
    },
  }
}

test('what was told before the page was opened is old; what comes is told once, whatever becomes of its deliveries', async () => {
  const { feed, told, keep, tell } = page()
  keep(down(1), down(2))
  await feed.catchUp()
  feed.hear(delivered(down(2)))
  expect(told).toEqual([])
  tell(down(3))
  tell(down(4))
  feed.hear(delivered(down(3)))
  expect(told).toEqual(['Job 3 failed', 'Job 4 failed'])
})

test('what comes while the page is being opened is not missed', async () => {
  const { feed, told, keep, tell } = page()
  keep(down(1))
  // An old one that was delivered just now, and two that were made just now.
  feed.hear(delivered(down(1)))
  tell(down(2))
  tell(down(3))
  await feed.catchUp()
  expect(told).toEqual(['Job 2 failed', 'Job 3 failed'])
})

test('what came while the page was away is told once when it is back, in the order in which it happened', async () => {
  const { feed, told, keep, tell } = page()
  await feed.catchUp()
  tell(down(1))
  keep(down(2), down(3))
  const isBack = feed.catchUp()
  tell(down(4))
  await isBack
  await feed.catchUp()
  expect(told).toEqual(['Job 1 failed', 'Job 2 failed', 'Job 3 failed', 'Job 4 failed'])
})

test('where nobody answers, what is heard waits until it is known what was missed', async () => {
  const { feed, told, keep, tell, goAway } = page()
  await feed.catchUp()
  goAway(true)
  keep(down(1))
  expect(await feed.catchUp()).toBe(false)
  tell(down(2))
  expect(told).toEqual([])
  goAway(false)
  expect(await feed.catchUp()).toBe(true)
  expect(told).toEqual(['Job 1 failed', 'Job 2 failed'])
})

test('of many that were missed one tells, and leads to all of them', async () => {
  const { feed, told, keep } = page()
  await feed.catchUp()
  keep(...Array.from({ length: 12 }, (_, index) => down(index + 1)))
  await feed.catchUp()
  expect(told).toEqual(['12 alerts while this page was away'])
})

test('one that stands for many names a few of them, once each', () => {
  const alerts = [...Array.from({ length: 7 }, (_, index) => down(index + 1)), down(8, 'Job 7')]
  expect(noticesOf({ alerts, wereMissed: true })).toMatchObject([
    {
      title: '8 alerts while this page was away',
      body: 'Job 1, Job 2, Job 3, Job 4, Job 5 and 2 more',
      path: '/alerts',
      silent: false,
      tells: [1, 2, 3, 4, 5, 6, 7, 8],
    },
  ])
})

test('a click leads to the monitor, of a digest to the alerts, of a test to where it was asked for', () => {
  const alerts = [down(1), onPage(digestAlert()), onPage(testAlert())]
  const paths = noticesOf({ alerts, wereMissed: false }).map(({ path }) => path)
  expect(paths).toEqual(['/monitors/Job%201', '/alerts', '/settings/notifications'])
})

test('an alert takes away those whose place it takes; of those that were missed they are not shown at all', () => {
  const digest = onPage(digestAlert({ n: 18, replaces: [16, 17] }))
  expect(noticesOf({ alerts: [digest], wereMissed: false })).toMatchObject([
    { tells: [18], replaces: [16, 17] },
  ])
  const missed = noticesOf({ alerts: [down(16), down(17), digest], wereMissed: true })
  expect(missed.map(({ tells }) => tells)).toEqual([[18]])
})

test('nothing is shown of a muted monitor, nor of what is for another channel; a test is shown, but not afterwards', () => {
  const muted = { ...down(1), deliveries: [], withheld: 'muted' as const }
  const elsewhere = testAlert()
  expect(noticesOf({ alerts: [muted, elsewhere], wereMissed: false })).toEqual([])
  const here = onPage(testAlert())
  expect(noticesOf({ alerts: [here], wereMissed: false })).toMatchObject([{ title: 'This is a test' }])
  expect(noticesOf({ alerts: [here], wereMissed: true })).toEqual([])
})

test('good news makes no sound', () => {
  const [, back] = digestAlert().items
  const isBack = onPage(downAlert({ kind: 'up', items: back === undefined ? [] : [back] }))
  const silent = noticesOf({ alerts: [isBack, down(2), onPage(digestAlert())], wereMissed: false }).map(
    (notice) => notice.silent,
  )
  expect(silent).toEqual([true, false, false])
})
