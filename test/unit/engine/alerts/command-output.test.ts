import { expect, test } from 'vitest'
import { OutputTail } from '../../../../src/engine/alerts/command-output.ts'

test('of what a program writes, the last 4 kB are kept', () => {
  const output = new OutputTail()
  output.add(Buffer.alloc(100_000, 'a'))
  output.add(Buffer.alloc(3000, 'b'))
  output.add(Buffer.alloc(1000, 'c'))
  expect(output.text()).toBe(`${'a'.repeat(96)}${'b'.repeat(3000)}${'c'.repeat(1000)}`)
})

test('a character that was cut in two is left out, and what is no text is replaced', () => {
  const output = new OutputTail()
  output.add(Buffer.from('€'))
  output.add(Buffer.alloc(4094, 'x'))
  expect(output.text()).toBe('x'.repeat(4094))
  output.add(Buffer.from([0xff]))
  expect(output.text()).toBe(`${'x'.repeat(4094)}\uFFFD`)
})

test('a program that writes nothing has said nothing', () => {
  expect(new OutputTail().text()).toBe('')
})
