import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '../../../src/contract/settings.ts'
import { openStore } from '../../../src/store/open.ts'
import { startTestEngine } from '../../support/engine.ts'
import { seededFolder } from './seed.ts'

/** A folder in which these settings are stored. */
function folderWith(settings: Readonly<Record<string, unknown>>): string {
  const folder = seededFolder([])
  const store = openStore(folder)
  store.saveSettings(settings)
  store.close()
  return folder
}

test('what was never set has its default, and there is a ping key', async () => {
  const { client } = startTestEngine()
  const { pingKey, ...settings } = await client.settings.get()
  expect(settings).toEqual(DEFAULT_SETTINGS)
  expect(pingKey).toMatch(/^[\w-]{22}$/)
})

test('what is set stays set over a restart, and what is left out stays as it was', async () => {
  const before = startTestEngine()
  const { pingKey } = await before.client.settings.get()
  await before.client.settings.update({ theme: 'dark', controlHosts: ['devbox.lan'] })
  await before.client.settings.update({ pushPort: 9000 })
  const expected = {
    ...DEFAULT_SETTINGS,
    pingKey,
    theme: 'dark',
    controlHosts: ['devbox.lan'],
    pushPort: 9000,
  }
  expect(await before.client.settings.get()).toEqual(expected)
  expect(await (await before.restart()).client.settings.get()).toEqual(expected)
})

test('a stored value that this version does not understand falls back to the default, and only that', async () => {
  const folder = folderWith({ theme: 'sepia', pushPort: '8477', keepDays: 30, fromTheFuture: { a: 1 } })
  const { client } = startTestEngine({ folder })
  expect(await client.settings.get()).toMatchObject({ ...DEFAULT_SETTINGS, keepDays: 30 })
})

test('a ping key that cannot be read is made anew', async () => {
  const { client } = startTestEngine({ folder: folderWith({ pingKey: 5 }) })
  expect((await client.settings.get()).pingKey).toMatch(/^[\w-]{22}$/)
})

test('hosts hear of each change, until they stop listening', async () => {
  const { client, engine } = startTestEngine()
  const heard: Settings[] = []
  const end = engine.settings.onChange((settings) => heard.push(settings))
  await client.settings.update({ acceptFromNetwork: true })
  expect(heard).toMatchObject([{ acceptFromNetwork: true, theme: 'system' }])
  expect(engine.settings.current()).toEqual(heard[0])
  end()
  await client.settings.update({ acceptFromNetwork: false })
  expect(heard).toHaveLength(1)
})

test.each([
  [{ pushPort: 65_536 }, 'pushPort must be between 0 and 65535'],
  [{ keepDays: 0 }, 'keepDays must be between 1 and 3660'],
  [{ keepPerMonitor: 99 }, 'keepPerMonitor must be between 100 and 1000000'],
  [{ controlHosts: ['a b'] }, '"a b" is not a host name or an address'],
  [{ pingKey: 'mine' }, 'unknown field: pingKey'],
  [{ quietHours: { from: '22:00', to: '7:00' } }, 'to must be a time of day such as 22:00'],
  [{ quietHours: { from: '24:00', to: '07:00' } }, 'from must be a time of day such as 22:00'],
  [{ reminderMinutes: 0 }, 'reminderMinutes must be between 1 and 10080'],
  [{ webhookUrl: 'ftp://example.org/' }, 'webhookUrl must be a URL that begins with https:// or http://'],
  [{ webhookUrl: 'example.org' }, 'webhookUrl must be a URL that begins with https:// or http://'],
  [{ alertCommand: [] }, 'alertCommand must begin with a program'],
  [{ alertCommand: [' '] }, 'alertCommand must begin with a program'],
  [{ alertCommand: ['notify', 'a\0b'] }, 'alertCommand[1] must not have a NUL character in it'],
  [{ webhookSecret: 'whsec_bWluZQ==' }, 'unknown field: webhookSecret'],
])('%o is refused: %s', async (patch, message) => {
  const { client } = startTestEngine()
  const before = await client.settings.get()
  // What a client sends need not be of the right type.
  const refusal = client.settings.update(patch as object)
  await expect(refusal).rejects.toMatchObject({ code: 'BAD_REQUEST', data: { issues: [{ message }] } })
  expect(await client.settings.get()).toEqual(before)
})

test('how people are told is set and turned off like all else', async () => {
  const { client } = startTestEngine()
  const patch = {
    quietHours: { from: '22:00', to: '07:30' },
    reminderMinutes: 10_080,
    desktopAlerts: false,
    webhookUrl: 'https://user:password@hooks.example.org:8443/a?b=c',
    alertCommand: ['notify-send', '--urgency', ''],
  }
  expect(await client.settings.update(patch)).toMatchObject(patch)
  const off = { quietHours: null, reminderMinutes: null, webhookUrl: null, alertCommand: null }
  expect(await client.settings.update(off)).toMatchObject(off)
})

test('the secret of the webhook is in no answer but its own', async () => {
  const { client } = startTestEngine()
  const { secret } = await client.settings.webhookSecret()
  const settings = await client.settings.update({ webhookUrl: 'https://hooks.example.org/' })
  expect(JSON.stringify([settings, await client.settings.get()])).not.toContain(secret)
})

test('both doors at one port are refused: the next start would fail', async () => {
  const { client } = startTestEngine()
  const message = 'controlPort and pushPort must be different, not both 9000'
  for (const patch of [{ pushPort: 9000, controlPort: 9000 }, { pushPort: 8478 }, { controlPort: 8477 }]) {
    await expect(client.settings.update(patch)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  }
  await client.settings.update({ pushPort: 9000 })
  await expect(client.settings.update({ controlPort: 9000 })).rejects.toMatchObject({
    message,
    data: [{ field: 'controlPort', message }],
  })
  expect(await client.settings.update({ pushPort: 0, controlPort: 0 })).toMatchObject({ pushPort: 0 })
})
