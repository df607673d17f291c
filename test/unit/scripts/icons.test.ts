import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { trayIconFile } from '../../../src/desktop/tray.ts'

const MADE = join(import.meta.dirname, '../../../resources/tray/made')

test.each(['down', 'late', 'unknown', 'up', 'idle'] as const)('%s has an icon for every system', (state) => {
  for (const platform of ['darwin', 'win32', 'linux'] as const) {
    const file = trayIconFile(state, platform)
    expect(existsSync(join(MADE, file)), file).toBe(true)
    const sharp = file.replace(/\.png$/, '@2x.png')
    expect(existsSync(join(MADE, sharp)), sharp).toBe(true)
  }
})

test('on macOS the name says that it is a template', () => {
  expect(trayIconFile('down', 'darwin')).toMatch(/Template\.png$/)
})
