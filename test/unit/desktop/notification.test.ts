import { expect, test } from 'vitest'
import { notificationOf } from '../../../src/desktop/notification.ts'
import { digestAlert, downAlert, testAlert } from '../../support/alert-view.ts'

const failed = downAlert({
  n: 17,
  monitorId: '01J',
  title: 'Nightly backup failed (exit 2)',
  text: 'tar: <etc> & more: disk quota exceeded',
})

const BUTTONS = [
  { label: 'Mute 1 h', action: { does: 'mute', forMs: 3_600_000 } },
  { label: 'Copy URL', action: { does: 'copy url' } },
]

test('bad news says what failed and why, can be muted or copied from, and leads to the monitor', () => {
  expect(notificationOf(failed, 'darwin')).toEqual({
    id: 'alert-17',
    group: '01J',
    title: 'Nightly backup failed (exit 2)',
    body: 'tar: <etc> & more: disk quota exceeded',
    path: '/monitors/01J',
    monitorId: '01J',
    buttons: BUTTONS,
    silent: false,
    urgency: 'normal',
    replaces: [],
  })
})

test('good news makes no sound and asks for nothing', () => {
  const [, isBack] = digestAlert().items
  const items = isBack === undefined ? [] : [isBack]
  const view = notificationOf(downAlert({ kind: 'up', title: 'Export is back', items }), 'win32')
  expect(view).toMatchObject({ silent: true, urgency: 'low', buttons: [] })
})

test('a reminder can be muted as well', () => {
  expect(notificationOf({ ...failed, kind: 'reminder' }, 'darwin')).toMatchObject({
    buttons: BUTTONS,
    silent: false,
  })
})

test('a digest leads to the alerts, takes the place of what it tells again, and has no buttons', () => {
  expect(notificationOf(digestAlert({ n: 18, replaces: [16, 17] }), 'darwin')).toMatchObject({
    id: 'alert-18',
    group: 'several',
    path: '/alerts',
    monitorId: null,
    buttons: [],
    silent: false,
    replaces: ['alert-16', 'alert-17'],
  })
})

test('a digest about one monitor, which was down and is back, leads to that', () => {
  const view = notificationOf(digestAlert({ monitorId: '01J' }), 'darwin')
  expect(view).toMatchObject({ path: '/monitors/01J', buttons: [] })
})

test('a test sounds as bad news does, and leads to where it was asked for', () => {
  expect(notificationOf(testAlert(), 'darwin')).toMatchObject({
    title: 'This is a test',
    path: '/settings/notifications',
    buttons: [],
    silent: false,
  })
})

test('on Linux, where a body is mark-up, what a job said is text all the same', () => {
  expect(notificationOf(failed, 'linux').body).toBe('tar: &lt;etc&gt; &amp; more: disk quota exceeded')
})

test('a monstrous name or output is cut to what a notification shows', () => {
  const monstrous = { ...failed, title: 'n'.repeat(600), text: `a\n${'b'.repeat(600)}` }
  const view = notificationOf(monstrous, 'darwin')
  expect(view.title).toBe(`${'n'.repeat(119)}…`)
  expect(view.body).toBe(`a ${'b'.repeat(237)}…`)
})

test('an account that is out of reach leads to the accounts, and has nothing to mute or to copy', () => {
  const [item] = downAlert().items
  const items = item === undefined ? [] : [{ ...item, about: 'account' as const }]
  const view = notificationOf(downAlert({ monitorId: null, items }), 'darwin')
  expect(view).toMatchObject({ path: '/settings/accounts', monitorId: null, buttons: [] })
})
