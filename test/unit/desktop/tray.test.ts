import { describe, expect, test } from 'vitest'
import { stateInWords, trayOf } from '../../../src/desktop/tray.ts'
import type { MenuItem } from '../../../src/desktop/tray-menu.ts'
import type { Status } from '../../../src/domain/monitor.ts'
import { monitorView } from '../../support/monitor-view.ts'

const of = (status: Status, muted = false) => monitorView({ status, muted })
const counts = { down: 0, late: 0, unknown: 0, up: 0, new: 0, paused: 0 }
const summary = { status: 'down', counts, muted: 0 } as const

/** The menu as a person reads it: a line an item, what is below a submenu indented. */
function readMenu(items: readonly MenuItem[], indent = ''): string[] {
  return items.flatMap((item) => {
    if (item.kind === 'separator') return [`${indent}—`]
    const below = item.kind === 'submenu' ? readMenu(item.items, `${indent}  `) : []
    return [`${indent}${item.label}`, ...below]
  })
}

describe('how all is, in words', () => {
  test.each<[string, ReturnType<typeof of>[]]>([
    ['No monitors yet', []],
    ['1 up', [of('up')]],
    ['All 2 up', [of('up'), of('up')]],
    ['1 down, 1 late, 1 up', [of('up'), of('late'), of('down')]],
    ['1 unknown, 1 new, 1 paused', [of('paused'), of('new'), of('unknown')]],
    ['1 up, 1 muted', [of('up'), of('down', true)]],
    ['2 muted', [of('down', true), of('up', true)]],
  ])('%s', (words, monitors) => expect(stateInWords(monitors)).toBe(words))
})

describe('the tray', () => {
  test('shows the number that are down beside the icon on macOS, and only there', () => {
    const monitors = [of('down'), of('down'), of('down', true), of('up')]
    expect(trayOf(summary, monitors, 'darwin').title).toBe('2')
    expect(trayOf(summary, monitors, 'linux').title).toBe('')
    expect(trayOf(summary, monitors, 'win32').title).toBe('')
  })

  test('has the worst state for an icon and the counts for a tooltip', () => {
    expect(trayOf(summary, [of('down'), of('up')], 'linux')).toMatchObject({
      icon: 'down',
      tooltip: 'Upwarden: 1 down, 1 up',
    })
  })
})

describe('the menu', () => {
  test('leads to what is down, copies URLs, mutes, and quits', () => {
    const monitors = [
      monitorView({ id: 'b', name: 'Zebra & Co', status: 'down' }),
      monitorView({ id: 'a', name: 'Export' }),
    ]
    const { menu } = trayOf(summary, monitors, 'linux')
    expect(readMenu(menu)).toEqual([
      '1 down, 1 up',
      '—',
      'Down',
      'Zebra && Co',
      '—',
      'Open Upwarden',
      'Add monitor…',
      'Copy push URL',
      '  Export',
      '  Zebra && Co',
      'Mute all',
      '  For 1 hour',
      '  For 4 hours',
      '  For 8 hours',
      '  Until unmuted',
      '—',
      'Settings…',
      'Quit Upwarden',
    ])
    expect(menu).toContainEqual({
      kind: 'action',
      label: 'Zebra && Co',
      action: { does: 'show', path: '/monitors/b' },
    })
  })

  test('offers nothing to copy or mute where there is no monitor', () => {
    expect(readMenu(trayOf({ ...summary, status: 'idle' }, [], 'linux').menu)).toEqual([
      'No monitors yet',
      '—',
      'Open Upwarden',
      'Add monitor…',
      '—',
      'Settings…',
      'Quit Upwarden',
    ])
  })

  test('copies no push URL that the account of a monitor does not tell', () => {
    const monitors = [monitorView({ name: 'Export' }), monitorView({ id: 'r', name: 'Untold', pushUrl: '' })]
    expect(readMenu(trayOf(summary, monitors, 'linux').menu)).not.toContain('  Untold')
    expect(readMenu(trayOf(summary, monitors.slice(1), 'linux').menu)).not.toContain('Copy push URL')
  })

  test('lists ten that are down, and says how many more there are', () => {
    const monitors = Array.from({ length: 13 }, (_, index) =>
      monitorView({ id: `m${index}`, name: `Job ${index}`, status: 'down' }),
    )
    const lines = readMenu(trayOf(summary, monitors, 'linux').menu)
    expect(lines.filter((line) => line.startsWith('Job'))).toHaveLength(10)
    expect(lines).toContain('and 3 more…')
  })

  test('offers to unmute where something is muted', () => {
    expect(readMenu(trayOf(summary, [of('down', true)], 'linux').menu)).toContain('  Unmute all')
  })

  test('keeps a monstrous name on one short line', () => {
    const monitors = [monitorView({ name: `\u001b[31m${'x'.repeat(500)}\n`, status: 'down' })]
    const name = readMenu(trayOf(summary, monitors, 'linux').menu)[3]
    expect(name).toBe(`${'x'.repeat(59)}…`)
  })
})
