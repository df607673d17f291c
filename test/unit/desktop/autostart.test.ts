import { expect, test } from 'vitest'
import { autostartEntry } from '../../../src/desktop/autostart.ts'

const exec = (program: string, ...args: string[]) => /^Exec=(.*)$/m.exec(autostartEntry(program, args))?.[1]

test('the login of a Linux desktop starts the program with its arguments', () => {
  expect(autostartEntry('/opt/upwarden-tray', ['--hidden'])).toBe(
    [
      '[Desktop Entry]',
      'Type=Application',
      'Name=Upwarden Tray',
      'Comment=Watches scheduled jobs from the system tray',
      'Exec="/opt/upwarden-tray" "--hidden"',
      'Terminal=false',
      'X-GNOME-Autostart-enabled=true',
      '',
    ].join('\n'),
  )
})

test('whatever is in a path is a part of the path', () => {
  expect(exec('/home/a b/x')).toBe('"/home/a b/x"')
  expect(exec('/x/100%f')).toBe('"/x/100%%f"')
  expect(exec('/x/$HOME`id`')).toBe(`${String.raw`"/x/\\$HOME\\`}\`id${String.raw`\\`}\`"`)
  expect(exec('/x/a"b')).toBe(String.raw`"/x/a\\"b"`)
  expect(exec('/x/a\\b')).toBe(String.raw`"/x/a\\\\b"`)
})
