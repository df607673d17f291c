import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { app } from '../support/electron/app.ts'
import { session } from '../support/electron/session.ts'
import { Shell } from '../support/electron/shell.ts'
import { BrowserWindow, WebContents } from '../support/electron/window.ts'

let shell: Shell
beforeEach(async () => {
  shell = new Shell()
  await shell.start()
})
afterEach(() => shell.remove())

const ELSEWHERE = [
  'https://upwarden.eu/',
  'http://127.0.0.1:8478/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'upwarden://elsewhere/',
  'upwarden:app',
  'not a url',
]

test('all that Electron has to keep a page in is on', () => {
  expect(app.switches).toContain('enable-sandbox')
  expect(BrowserWindow.current.options.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
  })
})

describe.each(['will-navigate', 'will-redirect', 'will-frame-navigate'] as const)('by %s the page', (way) => {
  test.each(ELSEWHERE)('does not get to %s', (url) => {
    expect(BrowserWindow.current.webContents.mayGoTo(url, way)).toBe(false)
  })

  test('gets to where the interface is', () => {
    expect(BrowserWindow.current.webContents.mayGoTo('upwarden://app/monitors/01J', way)).toBe(true)
  })
})

test.each([...ELSEWHERE, 'upwarden://app/'])('no window is opened at %s', (url) => {
  expect(BrowserWindow.current.webContents.open(url)).toBe('deny')
})

test('whatever other contents should come to be are confined, too, and no webview is', () => {
  const contents = new WebContents()
  app.emit('web-contents-created', {}, contents)
  expect(contents.mayGoTo('https://upwarden.eu/', 'will-navigate')).toBe(false)
  let isPrevented = false
  contents.emit('will-attach-webview', {
    preventDefault: () => {
      isPrevented = true
    },
  })
  expect(isPrevented).toBe(true)
})

describe('of all permissions', () => {
  const asked = (permission: string, requestingUrl: string) => {
    let answer: boolean | undefined
    const { permissionRequest } = session.defaultSession
    // Electron has a type for each permission; what is denied here is denied by its name or not at all.
    Reflect.apply(permissionRequest ?? (() => {}), undefined, [
      null,
      permission,
      (granted: boolean) => {
        answer = granted
      },
      { requestingUrl },
    ])
    return answer
  }
  const checked = (permission: string, origin: string): unknown =>
    Reflect.apply(session.defaultSession.permissionCheck ?? (() => {}), undefined, [
      null,
      permission,
      origin,
      {},
    ])

  test.each([
    'media',
    'geolocation',
    'notifications',
    'midi',
    'clipboard-read',
    'openExternal',
    'fullscreen',
    'hid',
  ])('%s is denied', (permission) => {
    expect(asked(permission, 'upwarden://app/')).toBe(false)
    expect(checked(permission, 'upwarden://app')).toBe(false)
  })

  test('copying text is granted, to our page alone', () => {
    expect(asked('clipboard-sanitized-write', 'upwarden://app/add')).toBe(true)
    expect(checked('clipboard-sanitized-write', 'upwarden://app/')).toBe(true)
    expect(asked('clipboard-sanitized-write', 'https://upwarden.eu/')).toBe(false)
    expect(checked('clipboard-sanitized-write', 'https://upwarden.eu')).toBe(false)
  })

  test('no device is, and no screen', () => {
    const { devicePermission, displayMedia } = session.defaultSession
    expect(Reflect.apply(devicePermission ?? (() => {}), undefined, [{}])).toBe(false)
    let streams: unknown
    Reflect.apply(displayMedia ?? (() => {}), undefined, [
      {},
      (given: unknown) => {
        streams = given
      },
    ])
    expect(streams).toEqual({})
  })
})

test('nothing is loaded from any network', () => {
  const { requestFilter, requestListener } = session.defaultSession
  expect(requestFilter?.urls).toEqual(['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'])
  let answer: unknown
  Reflect.apply(requestListener ?? (() => {}), undefined, [
    { url: 'https://tracker.example/x.png' },
    (given: unknown) => {
      answer = given
    },
  ])
  expect(answer).toEqual({ cancel: true })
})
