import { expect, test } from 'vitest'
import { whyNoDisplay } from '../../../scripts/desktop-here.ts'

test('a desktop is where there is a display', () => {
  expect(whyNoDisplay('linux', { DISPLAY: ':0' }, 1000)).toBeNull()
  expect(whyNoDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000)).toBeNull()
  expect(whyNoDisplay('darwin', {}, 501)).toBeNull()
  expect(whyNoDisplay('win32', {})).toBeNull()
})

test('where there is none, it is said why', () => {
  expect(whyNoDisplay('linux', {}, 1000)).toBe('there is no display')
  expect(whyNoDisplay('linux', { SSH_CONNECTION: 'x' }, 1000)).toBe('there is no display')
  expect(whyNoDisplay('darwin', { SSH_CONNECTION: 'x' }, 501)).toBe('this is an SSH session')
  expect(whyNoDisplay('win32', { CI: 'true' })).toBe('this is a machine for CI')
})

test('a display that SSH forwards is one', () => {
  expect(whyNoDisplay('linux', { SSH_CONNECTION: 'x', DISPLAY: 'localhost:10.0' }, 1000)).toBeNull()
})

test('as root the sandbox would have to go, so there is none', () => {
  expect(whyNoDisplay('linux', { DISPLAY: ':0' }, 0)).toBe('Electron does not run as root')
})
