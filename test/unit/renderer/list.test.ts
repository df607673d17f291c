import { expect, test } from 'vitest'
import { groupsOf } from '../../../renderer/list/groups.ts'
import { headingOf, indexOfMonitor, itemsOf, rowAfter } from '../../../renderer/list/items.ts'
import { found } from '../../../renderer/list/search.ts'
import { monitorView } from './monitor.ts'

test('monitors are grouped by what wants attention most, and by name within a group', () => {
  const groups = groupsOf([
    monitorView({ id: '1', name: 'Job 10' }),
    monitorView({ id: '2', name: 'Job 2' }),
    monitorView({ id: '3', name: 'Paused', status: 'paused' }),
    monitorView({ id: '4', name: 'Down', status: 'down' }),
    monitorView({ id: '5', name: 'Running', running: true }),
  ])
  expect(groups.map(({ mark, monitors }) => [mark, monitors.map(({ name }) => name)])).toEqual([
    ['down', ['Down']],
    ['running', ['Running']],
    ['up', ['Job 2', 'Job 10']],
    ['paused', ['Paused']],
  ])
})

test('a run in progress does not hide that a monitor is down or late', () => {
  const marks = groupsOf([
    monitorView({ id: '1', status: 'down', running: true }),
    monitorView({ id: '2', status: 'late', running: true }),
    monitorView({ id: '3', status: 'new', running: true }),
  ]).map(({ mark }) => mark)
  expect(marks).toEqual(['down', 'late', 'running'])
})

test('the search finds all words, in name, description, slug and tags, in any case and without accents', () => {
  const backup = monitorView({ id: '1', name: 'Sauvegarde Générale', description: 'pg_dump', tags: ['DB'] })
  const other = monitorView({ id: '2', name: 'Export', slug: 'export-db' })
  const names = (text: string) => found([backup, other], { text, source: null }).map(({ id }) => id)
  expect(names('generale')).toEqual(['1'])
  expect(names('db')).toEqual(['1', '2'])
  expect(names('DB  dump')).toEqual(['1'])
  expect(names('   ')).toEqual(['1', '2'])
  expect(names('nothing')).toEqual([])
})

test('the search finds the monitors of an account by its name, and those of one source alone', () => {
  const own = monitorView({ id: '1', name: 'Backup' })
  const far = monitorView({ id: '2', name: 'Backup', source: 'a1' })
  const ids = (text: string, source: string | null) =>
    found([own, far], { text, source }, new Map([['a1', 'Devbox']])).map(({ id }) => id)
  expect(ids('devbox', null)).toEqual(['2'])
  expect(ids('backup devbox', null)).toEqual(['2'])
  expect(ids('backup', 'local')).toEqual(['1'])
  expect(ids('', 'a1')).toEqual(['2'])
  expect(ids('devbox', 'local')).toEqual([])
})

test('the arrow keys move from row to row over headings, and stop at both ends', () => {
  const items = itemsOf(
    groupsOf([
      monitorView({ id: 'a', name: 'a', status: 'down' }),
      monitorView({ id: 'b', name: 'b' }),
      monitorView({ id: 'c', name: 'c' }),
    ]),
  )
  const [a, b, c] = ['a', 'b', 'c'].map((id) => indexOfMonitor(items, id))
  if (a === undefined || b === undefined || c === undefined) throw new Error('three rows')
  expect([a, b, c]).toEqual([1, 3, 4])
  expect(rowAfter(items, a, 1)).toBe(b)
  expect(rowAfter(items, b, -1)).toBe(a)
  expect(rowAfter(items, c, 1)).toBe(c)
  expect(rowAfter(items, a, -1)).toBe(a)
  expect(rowAfter(items, b, Number.POSITIVE_INFINITY)).toBe(c)
  expect(rowAfter(items, c, Number.NEGATIVE_INFINITY)).toBe(a)
  expect(rowAfter(items, -1, 0)).toBe(a)
  expect(headingOf(items, c)).toBe(2)
  expect(headingOf(items, a)).toBe(0)
})

test('an empty list has no row to move to', () => {
  expect(rowAfter([], -1, 0)).toBe(-1)
})
