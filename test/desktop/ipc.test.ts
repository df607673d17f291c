import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CHANNELS } from '../../electron/channels.ts'
import { newChannel, sendToMain } from '../support/electron/ipc.ts'
import { connectAsPage } from '../support/electron/page-side.ts'
import { Shell } from '../support/electron/shell.ts'
import { BrowserWindow, WebContents } from '../support/electron/window.ts'

const HOURLY = { kind: 'interval', intervalSeconds: 3600 } as const

let shell: Shell
beforeEach(async () => {
  shell = new Shell()
  await shell.start()
})
afterEach(() => shell.remove())

const log = () => readFileSync(join(shell.folder, 'desktop.log'), 'utf8')

test('the page asks for any operation, and hears of what happens', async () => {
  const page = connectAsPage()
  const { id, pushUrl } = await page.operations.monitors.create({ name: 'Backup', schedule: HOURLY })
  await fetch(pushUrl, { method: 'POST', body: 'done' })
  await expect
    .poll(() => page.events.map(({ name }) => name))
    .toEqual(expect.arrayContaining(['monitor', 'heartbeat', 'transition', 'summary']))
  const payload = await page.operations.monitors.body({ id, n: 1 })
  expect(await payload.text()).toBe('done')
})

test('what is asked for is checked against its schema, and refused in the words of the control door', async () => {
  const { operations } = connectAsPage()
  const wrong = { name: 'Backup', schedule: { kind: 'interval', intervalSeconds: 0 }, colour: 'red' }
  // A page that was taken over sends what it likes.
  const answer = await operations.monitors.create(wrong as never).catch((error: unknown) => error)
  expect(answer).toBeInstanceOf(ORPCError)
  expect(answer).toMatchObject({
    code: 'bad_request',
    status: 400,
    data: expect.arrayContaining([expect.objectContaining({ field: 'schedule.intervalSeconds' })]),
  })
  expect((await operations.monitors.list({})).monitors).toEqual([])
})

test('an operation that does not exist is refused', async () => {
  const { operations } = connectAsPage()
  const unknown = operations as unknown as { engine: { stop(): Promise<void> } }
  await expect(unknown.engine.stop()).rejects.toMatchObject({ status: 404 })
})

test('what cannot be read is written down, and the port goes on to serve', async () => {
  const page = connectAsPage()
  for (const message of ['{', 'null', 42, null, { id: 1 }, new Uint8Array([255, 0])]) page.send(message)
  expect((await page.operations.summary()).host).toBe('desktop')
  expect(log()).toContain('A message of the page could not be read')
})

test.each([
  ['another window', () => [new WebContents(), { url: 'upwarden://app/', parent: null }] as const],
  [
    'a frame in the page',
    () =>
      [
        BrowserWindow.current.webContents,
        { url: 'upwarden://app/', parent: BrowserWindow.current.webContents.mainFrame },
      ] as const,
  ],
  ['a frame that is gone', () => [BrowserWindow.current.webContents, null] as const],
])('%s is refused', async (_who, caller) => {
  const [contents, frame] = caller()
  await connectAsPage(contents, frame).closed
  expect(log()).toContain('refused')
})

test.each(['https://upwarden.eu/', 'file:///app/', 'upwarden://other/', 'upwarden-x://app/'])(
  'our own window is refused once it shows %s',
  async (url) => {
    const { webContents } = BrowserWindow.current
    webContents.mainFrame.url = url
    await connectAsPage().closed
    expect(log()).toContain('refused')
  },
)

test('a connection without both its ports is refused', async () => {
  const { webContents } = BrowserWindow.current
  const { page, main } = newChannel()
  const closed = new Promise((resolve) => page.once('close', resolve))
  sendToMain(CHANNELS.connect, webContents, webContents.mainFrame, [main])
  await closed
})

test('the ports of a page end when another is loaded', async () => {
  const before = connectAsPage()
  BrowserWindow.current.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
  await before.closed
  expect((await connectAsPage().operations.summary()).status).toBe('idle')
})

test('a page that only moves within itself keeps its ports', async () => {
  const page = connectAsPage()
  BrowserWindow.current.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true })
  expect((await page.operations.summary()).status).toBe('idle')
})

test('nobody but the page can hide the popover', () => {
  const window = BrowserWindow.current
  window.show()
  sendToMain(CHANNELS.hide, new WebContents(), { url: 'upwarden://app/', parent: null })
  expect(window.isVisible()).toBe(true)
  sendToMain(CHANNELS.hide, window.webContents, window.webContents.mainFrame)
  expect(window.isVisible()).toBe(false)
})
