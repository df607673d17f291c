import { expect, test } from 'vitest'
import { notificationOf, type Told } from '../../../src/desktop/notification.ts'

const down: Told = {
  monitorId: '01J',
  to: 'down',
  title: 'Nightly backup failed (exit 2)',
  text: 'tar: <etc> & more: disk quota exceeded',
}

test('bad news says what failed and why, can be muted or copied from, and leads to the monitor', () => {
  expect(notificationOf(down, 'darwin')).toEqual({
    title: 'Nightly backup failed (exit 2)',
    body: 'tar: <etc> & more: disk quota exceeded',
    path: '/monitors/01J',
    monitorId: '01J',
    buttons: [
      { label: 'Mute 1 h', action: { does: 'mute', forMs: 3_600_000 } },
      { label: 'Copy URL', action: { does: 'copy url' } },
    ],
    silent: false,
    urgency: 'normal',
  })
})

test('good news makes no sound and asks for nothing', () => {
  const view = notificationOf(
    { ...down, to: 'up', title: 'Nightly backup is back', text: 'Down for 3 h.' },
    'win32',
  )
  expect(view).toMatchObject({ silent: true, urgency: 'low', buttons: [] })
})

test('on Linux, where a body is mark-up, what a job said is text all the same', () => {
  expect(notificationOf(down, 'linux').body).toBe('tar: &lt;etc&gt; &amp; more: disk quota exceeded')
})

test('a monstrous name or output is cut to what a notification shows', () => {
  const view = notificationOf({ ...down, title: 'n'.repeat(600), text: `a\n${'b'.repeat(600)}` }, 'darwin')
  expect(view.title).toBe(`${'n'.repeat(119)}…`)
  expect(view.body).toBe(`a ${'b'.repeat(237)}…`)
})
