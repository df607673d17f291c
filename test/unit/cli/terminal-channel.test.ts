import { describe, expect, test } from 'vitest'
import { terminalChannel } from '../../../src/cli/serve/terminal-channel.ts'
import type { AlertView } from '../../../src/contract/alerts.ts'
import { seenOn } from './samples.ts'

const AT = '2026-11-24T20:41:04.123Z'

/** What the headless host prints of these alerts, without the time. */
function printed(...alerts: readonly AlertView[]): string[] {
  const lines: string[] = []
  const output = { print: (line: string) => void lines.push(line), isStuck: () => false }
  const channel = terminalChannel(output, seenOn(null).terminal.colors)
  for (const alert of alerts) expect(channel.deliver(alert)).toEqual({ is: 'delivered' })
  for (const line of lines) expect(line).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}\S/)
  return lines.map((line) => line.slice('2026-11-24 20:41:04  '.length))
}

function item(name: string, changes: Partial<AlertView['items'][number]> = {}): AlertView['items'][number] {
  return {
    about: 'monitor',
    kind: 'down',
    monitorId: name,
    monitorName: name,
    at: AT,
    reason: 'failed',
    incidentId: `${name}-1`,
    title: `${name} failed`,
    text: 'disk full',
    ...changes,
  }
}

function alert(n: number, items: AlertView['items'], changes: Partial<AlertView> = {}): AlertView {
  return {
    n,
    at: AT,
    kind: items.length > 1 ? 'digest' : 'down',
    title: `${items.length} alerts`,
    text: 'several',
    monitorId: null,
    items,
    more: 0,
    replaces: [],
    withheld: null,
    deliveries: [],
    ...changes,
  }
}

describe('the headless host prints', () => {
  test('one line for each thing that happened', () => {
    expect(printed(alert(1, [item('A')]), alert(2, [item('B'), item('C')]))).toEqual([
      'A failed. disk full',
      'B failed. disk full',
      'C failed. disk full',
    ])
  })

  test('nothing twice, where an alert takes the place of others', () => {
    const [a, b, c] = [item('A'), item('B'), item('C')]
    const lines = printed(alert(1, [a]), alert(2, [b]), alert(3, [a, b, c], { replaces: [1, 2] }))
    expect(lines).toEqual(['A failed. disk full', 'B failed. disk full', 'C failed. disk full'])
  })

  test('how many more there were than it has lines for', () => {
    expect(printed(alert(1, [item('A'), item('B')], { more: 400 }))).toEqual([
      'A failed. disk full',
      'B failed. disk full',
      'And 400 more.',
    ])
  })

  test('a test alert in its own words', () => {
    const test = alert(1, [], { kind: 'test', title: 'This is a test', text: 'It works.' })
    expect(printed(test)).toEqual(['This is a test. It works.'])
  })

  test('one line, whatever a job or a name says', () => {
    const [line] = printed(
      alert(1, [item('A', { title: 'A\u001b[2J\nB failed', text: 'disk\r\nfull\u202e' })]),
    )
    expect(line).toBe('A B failed. disk full')
  })
})

test('where nobody takes what is printed, nothing more is, and it says so', () => {
  const lines: string[] = []
  const output = { print: (line: string) => void lines.push(line), isStuck: () => true }
  const channel = terminalChannel(output, seenOn(null).terminal.colors)
  expect(channel.deliver(alert(1, [item('A')]))).toEqual({
    is: 'skipped',
    detail: expect.stringContaining('takes nothing'),
  })
  expect(lines).toEqual([])
})
