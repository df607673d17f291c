import { expect, test } from 'vitest'
import { parentOf, pathOf, type Route, routeOf } from '../../../renderer/routing/route.ts'

const routes: readonly Route[] = [
  { view: 'list' },
  { view: 'monitor', id: '01J' },
  { view: 'monitor', id: 'a/b ü' },
  { view: 'edit', id: '01J' },
  { view: 'add' },
  { view: 'alerts' },
  { view: 'account', id: null },
  { view: 'account', id: '01JA' },
  { view: 'settings', section: 'network' },
  { view: 'settings', section: 'accounts' },
]

test.each(routes)('the path of $view leads to it', (route) => {
  expect(routeOf(pathOf(route))).toEqual(route)
})

test.each([
  '/nowhere',
  '/monitors',
  '/monitors/01J/delete',
  '/settings/secrets',
  '/add/more',
  '/alerts/17',
  '/accounts',
  '/accounts/01JA/edit',
  '/%E0%A4%A',
  '',
])('a path that is none, %j, leads to the list', (path) => {
  expect(routeOf(path)).toEqual({ view: 'list' })
})

test('a part of a path that is wrongly encoded is taken as it stands', () => {
  expect(routeOf('/monitors/%E0%A4%A')).toEqual({ view: 'monitor', id: '%E0%A4%A' })
})

test('settings open with their first section', () => {
  expect(routeOf('/settings')).toEqual({ view: 'settings', section: 'general' })
})

test('whoever came by a link gets up from a form to its monitor or to the accounts, and from everything else to the list', () => {
  expect(parentOf({ view: 'edit', id: '01J' })).toEqual({ view: 'monitor', id: '01J' })
  expect(parentOf({ view: 'account', id: null })).toEqual({ view: 'settings', section: 'accounts' })
  expect(parentOf({ view: 'monitor', id: '01J' })).toEqual({ view: 'list' })
  expect(parentOf({ view: 'list' })).toBeNull()
})
