import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readControlFile } from '../../src/server/control-file.ts'
import { clientOfFolder } from '../support/drivers/client.ts'
import { app } from '../support/electron/app.ts'
import { connectAsPage } from '../support/electron/page-side.ts'
import { Shell } from '../support/electron/shell.ts'
import { dialog, nativeTheme, powerMonitor } from '../support/electron/system.ts'
import { Tray } from '../support/electron/tray.ts'
import { BrowserWindow } from '../support/electron/window.ts'
import { endOfHost } from '../support/host.ts'

const HOURLY = { kind: 'interval', intervalSeconds: 3600 } as const

let folder: string
let shell: Shell
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upwarden-life-'))
  shell = new Shell({ folder })
})
afterEach(async () => {
  await shell.remove()
  rmSync(folder, { recursive: true })
})

test('the command line works against the desktop as it does against a headless host', async () => {
  await shell.start()
  const client = clientOfFolder(folder)
  await client.monitors.create({ name: 'Backup', schedule: HOURLY })
  expect(await client.summary()).toMatchObject({ host: 'desktop', counts: { new: 1 } })
  expect((await fetch(readControlFile(folder)?.controlUrl ?? '')).status).toBe(401)
})

describe('quitting', () => {
  test('from the menu closes the doors, saves, and leaves nothing on the screen', async () => {
    await shell.start()
    const { operations } = connectAsPage()
    const { pushUrl } = await operations.monitors.create({ name: 'Backup', schedule: HOURLY })
    await fetch(`${pushUrl}/fail`)
    Tray.all[0]?.menu?.choose('Quit Upwarden')
    await app.ended()
    expect(app.exitStatus).toBe(0)
    expect(Tray.all[0]?.isDestroyed).toBe(true)
    expect(BrowserWindow.all.every((window) => window.isDestroyed())).toBe(true)
    await expect(fetch(pushUrl)).rejects.toThrow()

    await shell.quit()
    await shell.start()
    const { monitors } = await connectAsPage().operations.monitors.list({})
    expect(monitors).toMatchObject([{ name: 'Backup', status: 'down' }])
  })

  test('is what a shutdown does, and the end of a session on Windows stops the receiver at once', async () => {
    await shell.start()
    powerMonitor.emit('shutdown')
    await app.ended()
    await shell.quit()

    await shell.start()
    const { pushUrl = '' } = readControlFile(folder) ?? {}
    BrowserWindow.current.emit('session-end', {})
    await expect.poll(() => fetch(pushUrl).catch(() => 'refused')).toBe('refused')
  })

  test('is not what the popover’s end does', async () => {
    await shell.start()
    app.emit('window-all-closed')
    expect(app.listenerCount('window-all-closed')).toBe(1)
    expect(app.exitStatus).toBeNull()
  })
})

test('a second start shows the popover of the first, and ends', async () => {
  await shell.start(['--hidden'])
  const window = BrowserWindow.current
  app.emit('second-instance', {}, [], '/')
  expect(window.isVisible()).toBe(true)
  await shell.quit()

  app.isSecond = true
  await shell.start()
  expect(app.exitStatus).toBe(0)
  expect(dialog.errors).toEqual([])
  app.isSecond = false
})

describe('what cannot start says so in one line, and ends', () => {
  test('a port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    await shell.start(['--push-port', String(port)])
    expect(dialog.errors).toEqual([
      { title: 'Upwarden Tray cannot start', content: expect.stringMatching(`Port ${port} .*--push-port`) },
    ])
    expect(app.exitStatus).toBe(1)
    expect(existsSync(join(folder, 'control.json'))).toBe(false)
    other.close()
  })

  test('a folder that another instance holds', async () => {
    await shell.start()
    const { pid, controlUrl } = readControlFile(folder) ?? {}
    const { status, stderr } = await endOfHost({ folder })
    expect(status).toBe(1)
    expect(stderr).toContain(`It is process ${pid}, with its page at ${controlUrl}`)
  })

  test('a folder that is none', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    await shell.start(['--data-dir', file])
    expect(dialog.errors[0]?.content).toMatch(/cannot be used .* make it a folder/)
    expect(dialog.errors[0]?.content).not.toContain('\n')
    expect(app.exitStatus).toBe(1)
  })

  test('a port that is no port', async () => {
    await shell.start(['--push-port', 'abc'])
    expect(dialog.errors[0]?.content).toBe(
      '--push-port must be a port, a whole number between 0 and 65535, not "abc".',
    )
    expect(app.exitStatus).toBe(1)
  })
})

test('a crash is written down for its user alone, told, and ends the app', async () => {
  await shell.start()
  const [crash] = process.listeners('uncaughtException').slice(-1)
  crash?.(new Error('push to /api/v1/heartbeat/abcdefghijklmnopqrstuv failed'), 'uncaughtException')
  const path = join(folder, 'desktop.log')
  expect(dialog.errors).toEqual([
    { title: 'Upwarden Tray has to quit', content: expect.stringContaining(path) },
  ])
  expect(app.exitStatus).toBe(1)
  const log = readFileSync(path, 'utf8')
  expect(log).toContain('push to /api/v1/heartbeat/… failed')
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('the theme that is set is that of menus and windows, too', async () => {
  await shell.start()
  await connectAsPage().operations.settings.update({ theme: 'dark' })
  expect(nativeTheme.themeSource).toBe('dark')
})

describe('opening at login', () => {
  test('on Linux is a file for the desktop, there while it is wanted', async () => {
    shell = new Shell({
      folder,
      env: { XDG_CONFIG_HOME: join(folder, 'config'), APPIMAGE: '/opt/Up $1%.AppImage' },
    })
    app.isPackaged = true
    await shell.start()
    const { operations } = connectAsPage()
    const file = join(folder, 'config/autostart/upwarden-tray.desktop')
    expect(existsSync(file)).toBe(false)
    await operations.settings.update({ openAtLogin: true })
    expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/Up \\\\$1%%.AppImage" "--hidden"\n')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await operations.settings.update({ openAtLogin: false })
    expect(existsSync(file)).toBe(false)
  })

  test.each(['darwin', 'win32'] as const)('on %s is the system’s to do', async (platform) => {
    shell = new Shell({ folder, platform })
    app.isPackaged = true
    await shell.start()
    await connectAsPage().operations.settings.update({ openAtLogin: true })
    expect(app.loginItem).toEqual({ openAtLogin: true, args: ['--hidden'] })
  })

  test('is nothing that a checkout does', async () => {
    shell = new Shell({ folder, platform: 'darwin' })
    await shell.start()
    await connectAsPage().operations.settings.update({ openAtLogin: true })
    expect(app.loginItem).toBeNull()
  })
})

test.each([
  ['win32', () => app.userModelId, 'eu.upwarden.tray'],
  ['darwin', () => app.activationPolicy, 'accessory'],
  ['linux', () => app.desktopName, 'upwarden-tray.desktop'],
] as const)('%s knows it by its own name', async (platform, seen, name) => {
  shell = new Shell({ folder, platform })
  await shell.start()
  expect(seen()).toBe(name)
})
