import { expect, test } from 'vitest'
import { oneLine } from '../../../src/domain/one-line.ts'

test.each([
  ['what is plain stays', 'Disk full: 98 % (naïve 数据 🎉)', 'Disk full: 98 % (naïve 数据 🎉)'],
  ['line breaks and tabs are spaces', ' one\r\ntwo\n\n\tthree\u2028four ', 'one two three four'],
  ['control characters are', 'a\u0000b\u0007c\u007fd\u0085e', 'a b c d e'],
  ['colours of a terminal are left out', '\u001b[1;31merror:\u001b[0m no space', 'error: no space'],
  [
    'links and titles of a terminal, too',
    '\u001b]8;;https://x\u001b\\a\u001b]8;;\u0007 \u001b]0;t\u0007b',
    'a b',
  ],
  ['a sequence that was cut off does no harm', 'a\u001b[', 'a ['],
  ['marks that turn what follows round are', 'exe.\u202egpj\u2066x\u200fy', 'exe. gpj x y'],
  ['half a character is', 'a\ud83cb', 'a b'],
  ['a family stays together', '👩\u200d👩\u200d👧', '👩\u200d👩\u200d👧'],
  ['of nothing but blanks nothing is left', ' \n\u0000\t ', ''],
])('%s', (_, text, line) => {
  expect(oneLine(text, 200)).toBe(line)
})

test('what is too long is cut, with an ellipsis, between characters', () => {
  expect(oneLine('x'.repeat(200), 200)).toBe('x'.repeat(200))
  expect(oneLine('x'.repeat(201), 200)).toBe(`${'x'.repeat(199)}…`)
  expect(oneLine('🎉'.repeat(200), 200)).toBe('🎉'.repeat(200))
  expect(oneLine('🎉'.repeat(201), 200)).toBe(`${'🎉'.repeat(199)}…`)
  expect(oneLine('one two three', 9)).toBe('one two…')
})
