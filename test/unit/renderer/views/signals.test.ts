import { expect, test } from 'vitest'
import { visibleText } from '../../../../renderer/monitor/visible-text.ts'
import { keptAlong } from '../../../../renderer/views/monitor/signals/kept-along.ts'
import { asText, readPayload } from '../../../../renderer/views/monitor/signals/payload.ts'
import { signalWords, sizeWords, sourceWords } from '../../../../renderer/views/monitor/signals/words.ts'
import { signal } from './signal.ts'

const signals = (...ns: number[]) => ns.map((n) => signal({ n }))
const numbers = (list: readonly { n: number }[]) => list.map(({ n }) => n)

test('older signals stay below the newest, and what those push out stays between', () => {
  expect(numbers(keptAlong(signals(3, 2, 1), signals(5, 4, 3)))).toEqual([5, 4, 3, 2, 1])
  expect(numbers(keptAlong(signals(5, 4, 3, 2, 1), signals(7, 6, 5)))).toEqual([7, 6, 5, 4, 3, 2, 1])
})

test('where so many came that some are not known, only the newest are left', () => {
  expect(numbers(keptAlong(signals(3, 2, 1), signals(99, 98, 97)))).toEqual([99, 98, 97])
})

test('before anything was known, there are the newest', () => {
  expect(numbers(keptAlong([], signals(2, 1)))).toEqual([2, 1])
  expect(keptAlong([], [])).toEqual([])
})

test.each([
  [signal({ durationMs: 38_200 }), 'Success · 38.2 s'],
  [signal({ exitStatus: 0 }), 'Success'],
  [signal({ kind: 'start' }), 'Start'],
  [
    signal({ kind: 'fail', exitStatus: 2, message: 'disk quota exceeded' }),
    'Failed · exit 2 · “disk quota exceeded”',
  ],
  [signal({ kind: 'log', message: 'half\nway\u0007 \u202Ethere' }), 'Log · “half way there”'],
  [signal({ kind: 'ignored' }), 'Ignored while paused'],
])('a signal in a line: %#', (given, words) => {
  expect(signalWords(given)).toBe(words)
})

test('a signal from this computer says so', () => {
  expect(sourceWords(signal({ sourceIp: '127.0.0.1' }))).toBe('this computer')
  expect(sourceWords(signal({ sourceIp: '::ffff:127.0.0.1' }))).toBe('this computer')
  expect(sourceWords(signal({ sourceIp: '::1' }))).toBe('this computer')
  expect(sourceWords(signal({ sourceIp: '10.0.0.127' }))).toBe('10.0.0.127')
})

test('a payload says how long it is', () => {
  expect([1, 999, 1000, 100_000].map(sizeWords)).toEqual(['1 byte', '999 bytes', '1.0 kB', '100.0 kB'])
})

const bytesOf = (text: string) => new TextEncoder().encode(text)

test('text is text, in whatever script and with whatever marks', () => {
  for (const text of [
    '',
    'plain',
    'Größe: 12 kB',
    'نسخ احتياطي',
    '🚀👩‍👩‍👧',
    '<script>alert(1)</script>',
    '\u001b[31mred',
  ]) {
    expect(asText(bytesOf(text))).toBe(text)
  }
})

test('a character that is cut where the bytes end does not make it binary', () => {
  expect(asText(bytesOf('all is well 🚀').slice(0, -2))).toBe('all is well ')
})

test('what is no UTF-8, or has a NUL, is binary', async () => {
  expect(asText(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a))).toBeNull()
  expect(asText(bytesOf('a\0b'))).toBeNull()
  expect(await readPayload(new Blob([Uint8Array.of(0xff, 0xfe)]))).toMatchObject({ is: 'binary' })
})

test('a payload is copied as it came and shown without what could hide or turn anything', async () => {
  const sent = 'one\r\ntwo\u001b[31m\u202Ethree\u007f'
  expect(await readPayload(new Blob([sent]))).toMatchObject({
    is: 'text',
    text: sent,
    shown: 'one\ntwo^[[31m[U+202E]three^?',
  })
})

test('marks that right-to-left text needs stay', () => {
  expect(visibleText('שלום\u200f world\ttab')).toBe('שלום\u200f world\ttab')
})
