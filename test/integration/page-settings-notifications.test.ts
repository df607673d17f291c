import { expect, test } from 'vitest'
import { pageOnStage } from '../support/stage/page-on-stage.ts'

const openPage = pageOnStage()
const path = '/settings/notifications'

test('quiet hours are turned on, typed as people type times, refused in place, and turned off', async () => {
  const { page, stage } = await openPage({ jobs: [], path })
  const quietHours = async () => (await stage.operations.settings.get()).quietHours
  const from = page.getByRole('textbox', { name: 'From' })
  await page.getByRole('switch', { name: 'Quiet hours' }).click()
  await page.getByText('What would alert from 22:00 to 07:00 waits').waitFor()
  expect(await quietHours()).toEqual({ from: '22:00', to: '07:00' })

  // It is 10:17 on the stage.
  await from.fill('9')
  await page.getByRole('textbox', { name: 'to' }).fill('1130')
  await page.keyboard.press('Enter')
  await page.getByText('They hold now, until 11:30.').waitFor()
  expect(await quietHours()).toEqual({ from: '09:00', to: '11:30' })

  await from.fill('late')
  await page.keyboard.press('Enter')
  await page.getByText('This must be a time of day such as 22:00').waitFor()
  expect(await from.inputValue()).toBe('late')
  expect(await from.getAttribute('aria-invalid')).toBe('true')
  await from.fill('11:30')
  await page.keyboard.press('Enter')
  await page.getByText('This must not begin and end at the same time').waitFor()
  await from.press('Escape')
  expect(await from.inputValue()).toBe('09:00')
  expect(await page.getByText('This must').count()).toBe(0)

  await page.getByRole('switch', { name: 'Quiet hours' }).click()
  await from.waitFor({ state: 'detached' })
  expect(await quietHours()).toBeNull()
})

test('reminders are set in minutes, hours or days', async () => {
  const { page, stage } = await openPage({ jobs: [], path })
  const minutes = async () => (await stage.operations.settings.get()).reminderMinutes
  await page.getByRole('switch', { name: 'Reminders' }).click()
  await page.getByText('told again every 1 h').waitFor()
  await page.getByRole('textbox', { name: 'Every' }).fill('3')
  await page.getByLabel('Unit of reminder').selectOption('days')
  await page.getByText('told again every 3 d').waitFor()
  expect(await minutes()).toBe(3 * 24 * 60)

  await page.getByRole('textbox', { name: 'Every' }).fill('30')
  await page.keyboard.press('Enter')
  await page.getByText('This must be between 1 min and 7 d').waitFor()
  expect(await page.getByRole('textbox', { name: 'Every' }).inputValue()).toBe('30')
  expect(await minutes()).toBe(3 * 24 * 60)
})

test('a webhook has a secret, which is hidden until it is asked for, and replaced once one has confirmed it', async () => {
  const { page, stage } = await openPage({ jobs: [], path })
  await page.getByLabel('Webhook').fill('ftp://example.org')
  await page.keyboard.press('Enter')
  await page.getByText('This must be a URL that begins with https:// or http://').waitFor()
  expect(await page.getByLabel('Webhook').inputValue()).toBe('ftp://example.org')
  await page.getByLabel('Webhook').fill('https://hooks.example.org/upwarden')
  await page.keyboard.press('Enter')

  const line = page.getByRole('group', { name: 'signing secret' })
  const { secret } = await stage.operations.settings.webhookSecret()
  await line.waitFor()
  expect(await page.locator('main').textContent()).not.toContain(secret)
  await page.getByRole('button', { name: 'Copy signing secret' }).click()
  await page.getByText('Copied').waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(secret)
  await page.getByRole('button', { name: 'Reveal signing secret' }).click()
  await line.getByText(secret).waitFor()

  await page.getByRole('button', { name: 'Make a new signing secret' }).click()
  await page.getByRole('button', { name: 'Make a new one' }).click()
  await line.getByText(secret).waitFor({ state: 'detached' })
  const { secret: newSecret } = await stage.operations.settings.webhookSecret()
  expect(newSecret).not.toBe(secret)
  await line.getByText(newSecret).waitFor()

  await page.getByLabel('Webhook').fill('')
  await page.keyboard.press('Enter')
  await line.waitFor({ state: 'detached' })
  expect((await stage.operations.settings.get()).webhookUrl).toBeNull()
})

test('a command is a program and its arguments, each in a field of its own, and saved as a whole', async () => {
  const { page, stage } = await openPage({ jobs: [], path })
  const command = async () => (await stage.operations.settings.get()).alertCommand
  const program = page.getByRole('textbox', { name: 'Program' })
  await program.fill('tell me')
  await page.getByText('it is the name of one program').waitFor()
  await program.fill('/usr/bin/tell')
  await page.getByRole('button', { name: 'Add an argument' }).click()
  await page.keyboard.type('$HOME; echo "a b"')
  await page.getByRole('button', { name: 'Add an argument' }).click()
  await page.keyboard.type('last')
  expect(await command()).toBeNull()

  // It is a draft until then, which outlives the page.
  await page.reload()
  expect(await page.getByRole('textbox', { name: 'Argument 1' }).inputValue()).toBe('$HOME; echo "a b"')
  await page.getByRole('button', { name: 'Remove argument 2' }).click()
  await page.getByRole('button', { name: 'Save command' }).click()
  await page.getByRole('button', { name: 'Remove command' }).waitFor()
  expect(await command()).toEqual(['/usr/bin/tell', '$HOME; echo "a b"'])

  await program.fill(' ')
  await program.press('Enter')
  await page.getByText('This must begin with a program').waitFor()
  expect(await program.inputValue()).toBe(' ')
  await page.getByRole('button', { name: 'Discard' }).click()
  expect(await program.inputValue()).toBe('/usr/bin/tell')
  await page.getByRole('button', { name: 'Remove command' }).click()
  await page.getByRole('button', { name: 'Remove command' }).waitFor({ state: 'detached' })
  expect(await command()).toBeNull()
})

test('a page that was opened on another computer shows the command, and says where it is set', async () => {
  const { page, stage } = await openPage({ jobs: [], path })
  await stage.operations.settings.update({ alertCommand: ['/usr/bin/tell', 'a b'] })
  const here = new URL(page.url()).origin
  // The cookie of this page stands for that of the other: names of loopback alone lead here.
  const headers = {
    cookie: (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; '),
  }
  await page.route('http://devbox.lan/**', async (route) => {
    const url = route.request().url().replace('http://devbox.lan', here)
    // A stream that never ends cannot be passed on.
    if (url.includes('/events')) return route.abort()
    const response = await fetch(url, { headers })
    const contentType = response.headers.get('content-type') ?? ''
    await route.fulfill({
      status: response.status,
      contentType,
      body: Buffer.from(await response.arrayBuffer()),
    })
  })
  await page.goto(`http://devbox.lan${path}`)
  await page.getByText('It can only be set on the computer on which Upwarden runs').waitFor()
  const words = page.getByRole('list', { name: 'Program and arguments' }).getByRole('listitem')
  expect(await words.allTextContents()).toEqual(['/usr/bin/tell', 'a b'])
  expect(await page.getByRole('textbox', { name: 'Program' }).count()).toBe(0)
})

test('a page of the desktop app turns its notifications off and on', async () => {
  const { page, stage } = await openPage({ jobs: [], path })
  const summary = { ...(await stage.operations.summary()), host: 'desktop' }
  await page.route('**/api/v1/summary', (route) => route.fulfill({ json: summary }))
  await page.reload()
  const onDesktop = page.getByRole('switch', { name: 'Notify on the desktop' })
  await onDesktop.click()
  await expect.poll(async () => (await stage.operations.settings.get()).desktopAlerts).toBe(false)
  await onDesktop.click()
  await expect.poll(async () => (await stage.operations.settings.get()).desktopAlerts).toBe(true)
})

test('what is set elsewhere meanwhile is there when the page is back', async () => {
  const { page, stage } = await openPage({ jobs: [], path })
  await page.getByText('At night, say').waitFor()
  await stage.closeDoors()
  await page.getByText('Not live').filter({ visible: true }).waitFor()
  await stage.operations.settings.update({ quietHours: { from: '23:00', to: '06:00' } })
  await stage.openDoors()
  await page.clock.fastForward(30_000)
  await page.getByText('What would alert from 23:00 to 06:00 waits').waitFor()
})
