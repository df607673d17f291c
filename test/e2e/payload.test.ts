import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { DRIVERS } from '../support/drivers/driver.ts'
import { driving } from '../support/drivers/driving.ts'
import { up } from './scene.ts'

describe.each(DRIVERS)('in %s', (name) => {
  const open = driving(name)

  test('what a job has sent is opened below its signal, and shown as text and nothing else', async (context) => {
    const app = await open(context)
    const { page } = app
    const { id, pushUrl } = await up(app)
    const html = '<h1>Report</h1><script>document.title = "mine"</script>\n<img src=x onerror=alert(1)>'
    const headers = { 'content-type': 'text/html' }
    await fetch(`${pushUrl}?msg=41%20tables`, { method: 'POST', headers, body: html })
    await app.goTo(`/monitors/${id}`)
    await page.getByRole('button', { name: /Success · “41 tables”.*With payload/ }).click()

    const payload = page.getByRole('region', { name: 'Payload' })
    await payload.waitFor()
    expect(await payload.textContent()).toBe(html)
    expect(await payload.locator('h1, img, script').count()).toBe(0)
    await page.getByRole('button', { name: 'Copy payload' }).click()
    await page.getByText('Copied').waitFor()
    expect(await app.clipboard()).toBe(html)
    expect(await page.title()).toBe('1 up · Upwarden')
    expect(app.complaints).toEqual([])
  })

  test('binary data is said to be that, and is saved as it came', async (context) => {
    const app = await open(context)
    const { page } = app
    const { id, pushUrl } = await up(app)
    const bytes = Uint8Array.from({ length: 1500 }, (_, n) => n % 256)
    await fetch(pushUrl, { method: 'POST', body: bytes })
    await app.goTo(`/monitors/${id}`)
    await page.getByRole('button', { name: /With payload/ }).click()
    await page.getByText('Payload, 1.5 kB of binary data: not shown, but it can be saved').waitFor()
    expect(await page.getByRole('region', { name: 'Payload' }).count()).toBe(0)

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save payload' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('nightly-backup-2.bin')
    const saved = await buffer(await download.createReadStream())
    expect(saved.equals(bytes)).toBe(true)
    expect(app.complaints).toEqual([])
  })
})
