import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { afterAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { monitorPage } from '../../src/contract/monitor.ts'
import { openEngine } from './control-engine.ts'

const CHROMIUM = '/usr/bin/chromium'

let browser: Browser | undefined

beforeEach(async (context) => {
  if (!existsSync(CHROMIUM)) context.skip(`there is no Chromium at ${CHROMIUM}`)
  browser ??= await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
})

afterAll(() => browser?.close())

test('a link that is typed or opened from the terminal opens the page, and its code leaves the address', async () => {
  const { controlUrl, pageLink } = await openEngine()
  const page = await newPage()
  await page.goto(await pageLink())
  await page.getByRole('heading', { name: 'No monitors yet' }).waitFor()
  expect(page.url()).toBe(`${controlUrl}/`)
  await page.reload()
  await page.getByRole('heading', { name: 'No monitors yet' }).waitFor()
})

test('a link that is clicked in the page of another site opens the page, too', async () => {
  const { controlUrl, pageLink } = await openEngine()
  const page = await newPage()
  await page.goto(await chat(await pageLink()))
  await page.getByRole('link').click()
  await page.getByRole('heading', { name: 'No monitors yet' }).waitFor()
  expect(page.url()).toBe(`${controlUrl}/`)
})

test('who has opened the page before gets into it from the page of another site', async () => {
  const { controlUrl, pageLink } = await openEngine()
  const page = await newPage()
  await page.goto(await pageLink())
  await page.goto(await chat(`${controlUrl}/monitors/01J`))
  await page.getByRole('link').click()
  await page.getByRole('heading', { name: 'No monitors yet' }).waitFor()
  expect(page.url()).toBe(`${controlUrl}/monitors/01J`)
})

test('who has not opened it before finds it locked, from wherever they come', async () => {
  const { controlUrl } = await openEngine()
  const page = await newPage()
  await page.goto(await chat(controlUrl))
  await page.getByRole('link').click()
  await page.getByRole('heading', { name: 'This page is locked' }).waitFor()
})

test('the overview is styled under its content security policy, which nothing in it breaks', async () => {
  const { call, pageLink } = await openEngine()
  await call('POST', '/monitors', {
    name: '<b>Backup</b>',
    schedule: { kind: 'interval', intervalSeconds: 60 },
  })
  const page = await newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  await page.goto(await pageLink())
  await page.getByText('<b>Backup</b>').waitFor()
  expect(await page.evaluate('getComputedStyle(document.querySelector("ul")).borderRadius')).toBe('8px')
  await page.getByText('Push URL').click()
  await page.getByText('/api/v1/heartbeat/').waitFor()
  expect(complaints).toEqual([])
})

test.each(['light', 'dark'] as const)(
  'axe finds nothing in the pages that are made here, %s',
  async (colorScheme) => {
    const { controlUrl, call, pageLink } = await openEngine()
    const schedule = { kind: 'interval', intervalSeconds: 60 }
    for (const name of ['Paused', 'New']) await call('POST', '/monitors', { name, schedule })
    const { monitors } = monitorPage.parse(await (await call('GET', '/monitors')).json())
    await call('POST', `/monitors/${monitors[0]?.id}/pause`)
    const page = await newPage({ colorScheme })
    for (const url of [controlUrl, `${controlUrl}/?code=old`, await pageLink()]) {
      await page.goto(url)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, help }) => `${id}: ${help}`),
        url,
      ).toEqual([])
    }
  },
)

test('the pages of others can neither read nor change anything', async () => {
  const { controlUrl, call, pageLink } = await openEngine()
  const page = await newPage()
  await page.goto(await pageLink())
  await page.goto(await chat(controlUrl))
  const outcomes = await page.evaluate(async (url) => {
    const post = { method: 'POST', body: '{"name":"x"}', credentials: 'include', mode: 'no-cors' } as const
    const ask = (init: RequestInit) => fetch(`${url}/api/v1/monitors`, init).then(({ type }) => type, String)
    return [await ask({ credentials: 'include' }), await ask(post)]
  }, controlUrl)
  expect(outcomes[0]).toContain('Failed to fetch')
  expect(await (await call('GET', '/monitors')).json()).toMatchObject({ monitors: [] })
})

test('the pages of others cannot show us in a frame', async () => {
  const { controlUrl } = await openEngine()
  const page = await newPage()
  await page.goto(await chat(controlUrl))
  await page.evaluate(`new Promise((loaded) => {
    const frame = document.createElement('iframe')
    frame.onload = loaded
    frame.src = '${controlUrl}/healthz'
    document.body.append(frame)
  })`)
  await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/)
})

async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser?.newContext(options)
  if (context === undefined) throw new Error('the browser was not started')
  onTestFinished(() => context.close())
  return context.newPage()
}

/** A page of another site with a link in it: `localhost` and `127.0.0.1` are two sites to a browser. */
async function chat(link: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(`<a href="${link}">Look at this</a>`)
  })
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // It listens on TCP: there it has an address and a port.
  return `http://localhost:${port}/`
}
