import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { alignedLines, cutToWidth } from '../../../src/cli/table.ts'

const lines = (rows: string[][], columns: number | null = null) =>
  alignedLines(
    rows.map((row) => row.map((text) => ({ text }))),
    { columns, elastic: 1 },
  )

test('cells stand below each other, and no line ends in spaces', () => {
  expect(
    lines([
      ['up', 'Nightly backup', 'db'],
      ['unknown', 'ETL', ''],
    ]),
  ).toEqual(['up       Nightly backup  db', 'unknown  ETL'])
})

test('wide characters, combining marks and emoji do not break the columns', () => {
  const names = ['数据库备份', 'e\u0301tude', '👩‍💻 deploy', 'plain']
  const starts = lines(names.map((name) => ['up', name, '|'])).map((line) =>
    stringWidth(line.split('|')[0] ?? ''),
  )
  expect(new Set(starts)).toEqual(new Set([starts[0]]))
})

test('without a terminal nothing is cut, and one long name does not push the others aside', () => {
  const long = 'x'.repeat(500)
  expect(
    lines([
      ['up', long, 'a'],
      ['up', 'short', 'b'],
    ]),
  ).toEqual([`up  ${long}  a`, `up  short${' '.repeat(35)}  b`])
})

test('on a terminal names are cut so that the lines fit', () => {
  const [first, second] = lines(
    [
      ['up', '数据库备份 of the shop in Berlin', 'in 12 min'],
      ['up', 'short', 'in 3 h'],
    ],
    30,
  )
  expect(first).toBe('up  数据库备份 of…   in 12 min')
  expect(second).toBe('up  short            in 3 h')
})

test('on a wide terminal a long name is shown whole', () => {
  const name = 'x'.repeat(60)
  expect(lines([['up', name, 'a']], 120)).toEqual([`up  ${name}  a`])
})

test('a name is never cut to nothing', () => {
  expect(lines([['up', 'Nightly backup of the shop', 'y'.repeat(30)]], 20)[0]).toMatch(/^up {2}Nightly bac… /)
})

test('colours take no room', () => {
  const bold = (text: string) => `\u001b[1m${text}\u001b[22m`
  expect(
    alignedLines(
      [
        [{ text: 'up', paint: bold }, { text: 'x' }],
        [{ text: 'down' }, { text: 'y' }],
      ],
      {
        columns: null,
        elastic: 1,
      },
    ),
  ).toEqual(['\u001b[1mup\u001b[22m    x', 'down  y'])
})

test('no character is cut in half', () => {
  expect(cutToWidth('a👩‍💻b', 3)).toBe('a…')
  expect(cutToWidth('日本語', 5)).toBe('日本…')
  expect(cutToWidth('日本語', 6)).toBe('日本語')
})
