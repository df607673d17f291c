import { expect } from 'vitest'
import type { Driver } from '../support/drivers/driver.ts'

const HOUR_MS = 3_600_000
const SECOND_MS = 1000
const HOURLY = { kind: 'interval', intervalSeconds: 3600 } as const

/** Adds a monitor as a newcomer does, with nothing but its name typed, and gives the push URL that was copied. */
export async function addByName({ page, clipboard }: Driver, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Add monitor' }).click()
  await page.getByRole('button', { name: 'Copy push URL' }).last().click()
  await page.getByText('Copied').waitFor()
  const pushUrl = await clipboard()
  expect(pushUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1\/heartbeat\/[\w-]{22}$/)
  return pushUrl
}

/** Makes a monitor that is expected every hour, with a minute of grace; its first heartbeat has come. Gives its id and push URL. */
export async function up({ operations }: Driver, name = 'Nightly backup') {
  const { id, pushUrl } = await operations.monitors.create({ name, schedule: HOURLY })
  await fetch(pushUrl)
  return { id, pushUrl }
}

/** Lets the heartbeat of every monitor, all of them hourly, be missed: 5 s past the deadline, where the clock is moved by hand. */
export async function letMiss({ clock, operations, pass }: Driver): Promise<void> {
  if (clock === 'by hand') return pass(HOUR_MS + 65 * SECOND_MS)
  const { monitors } = await operations.monitors.list({})
  const schedule = { kind: 'interval', intervalSeconds: 1 } as const
  for (const { id } of monitors) await operations.monitors.update({ id, schedule, graceSeconds: 0 })
  await pass(1500)
}

/** The titles of what the person was told so far. */
export async function titles({ notifications }: Driver): Promise<string[]> {
  return (await notifications()).map(({ title }) => title)
}
