import { expect, test } from 'vitest'
import { watchFloods } from '../../../src/server/push/flood.ts'
import { sourceGroup } from '../../../src/server/push/source.ts'

/** How many unknown tokens a minute one address may try. */
const LIMIT = 100

function watch() {
  const clock = { ms: 0 }
  return { clock, floods: watchFloods(() => clock.ms) }
}

test('past a hundred unknown tokens a minute, an address is asked to wait until the minute is over', () => {
  const { clock, floods } = watch()
  clock.ms = 20_000
  const answers = Array.from({ length: LIMIT + 2 }, () => floods.count('192.0.2.1'))
  expect(answers.slice(0, LIMIT)).toEqual(Array(LIMIT).fill(null))
  expect(answers.slice(LIMIT)).toEqual([40, 40])
  clock.ms = 59_999
  expect(floods.count('192.0.2.1')).toBe(1)
  clock.ms = 60_000
  expect(floods.count('192.0.2.1')).toBeNull()
})

test('another address does not pay for it', () => {
  const { floods } = watch()
  for (let count = 0; count <= LIMIT; count += 1) floods.count('192.0.2.1')
  expect(floods.count('192.0.2.1')).not.toBeNull()
  expect(floods.count('192.0.2.2')).toBeNull()
})

test('the addresses of one IPv6 network count as one, those of another do not', () => {
  const { floods } = watch()
  for (let count = 0; count <= LIMIT; count += 1) floods.count(`2001:db8:1:2::${count.toString(16)}`)
  expect(floods.count('2001:db8:1:2:ffff:ffff:ffff:ffff')).not.toBeNull()
  expect(floods.count('2001:db8:1:3::1')).toBeNull()
})

test('however many addresses there are, no more than ten thousand are told apart', () => {
  const { floods } = watch()
  const address = (index: number) => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`
  for (let index = 0; index < 10_000 + LIMIT; index += 1) expect(floods.count(address(index))).toBeNull()
  // All further ones are one by now; those that were there before are not touched by that.
  expect(floods.count(address(20_000))).not.toBeNull()
  expect(floods.count(address(0))).toBeNull()
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8:1::5:6', '2001:db8:1:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['::', '0:0:0:0'],
  ['1:2:3:4:5:6:7::', '1:2:3:4'],
  ['', ''],
])('%s counts as %s', (ip, group) => expect(sourceGroup(ip)).toBe(group))
