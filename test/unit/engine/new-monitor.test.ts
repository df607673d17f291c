import { expect, test } from 'vitest'
import { definitionOf } from '../../../src/engine/new-monitor.ts'
import { every, startTestEngine } from '../../support/engine.ts'

const hourly = every(3600)

test('name and schedule are enough; all else has its default', async () => {
  const { client } = startTestEngine()
  const monitor = await client.monitors.create({ name: 'Nightly backup', schedule: hourly })
  expect(monitor).toEqual({
    id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
    source: 'local',
    name: 'Nightly backup',
    description: '',
    tags: [],
    slug: 'nightly-backup',
    schedule: hourly,
    graceSeconds: 60,
    maxRunSeconds: null,
    manualResume: false,
    reminderMinutes: null,
    alertsInQuietHours: false,
    status: 'new',
    running: false,
    runStartedAt: null,
    lastHeartbeatAt: null,
    expectedAt: null,
    deadlineAt: null,
    lastDurationMs: null,
    unheardIn: null,
    pausedAt: null,
    mutedUntil: null,
    muted: false,
    pushUrl: expect.stringMatching(/\/api\/v1\/heartbeat\/[\w-]{22}$/),
    badgeUrl: expect.stringMatching(/\/badge\/[\w-]{22}\.svg$/),
    relayUrl: null,
    relay: null,
    remote: null,
    incident: null,
    createdAt: '2026-03-10T00:00:00.000Z',
    updatedAt: '2026-03-10T00:00:00.000Z',
  })
  expect(await client.monitors.get({ id: monitor.id })).toEqual(monitor)
})

test('what is given is taken', async () => {
  const { client } = startTestEngine()
  const given = {
    name: 'Export',
    description: 'pg_dump of shop',
    tags: ['db', 'shop'],
    slug: 'shop_export',
    schedule: { kind: 'cron', expression: '0 2 * * *', timezone: 'Europe/Berlin' },
    graceSeconds: 0,
    maxRunSeconds: 7200,
    manualResume: true,
  } as const
  expect(await client.monitors.create({ ...given, tags: [...given.tags] })).toMatchObject(given)
})

test.each([
  [every(3600), 60],
  [every(600), 60],
  [every(599), 59],
  [every(10), 1],
  [every(9), 0],
  [every(1), 0],
  [{ kind: 'cron', expression: '* * * * *', timezone: 'UTC' } as const, 60],
])('%o has by default a grace of %i s', (schedule, graceSeconds) => {
  expect(definitionOf({ name: 'Job', slug: 'job', schedule })).toMatchObject({ graceSeconds })
})

test('names may be equal; ids, tokens and badge keys never are', async () => {
  const { client } = startTestEngine()
  const made = await Promise.all(
    Array.from({ length: 50 }, () => client.monitors.create({ name: 'Job', schedule: hourly })),
  )
  for (const field of ['id', 'pushUrl', 'badgeUrl'] as const) {
    expect(new Set(made.map((monitor) => monitor[field])).size).toBe(50)
  }
})

test.each([
  [{ schedule: hourly }, 'name is required'],
  [{ name: ' ', schedule: hourly }, 'name must not be empty'],
  [{ name: 'a'.repeat(501), schedule: hourly }, 'name must have at most 500 characters'],
  [{ name: 'Job' }, 'schedule is required'],
  [{ name: 'Job', schedule: every(0) }, 'intervalSeconds must be between 1 and 31622400'],
  [{ name: 'Job', schedule: every(31_622_401) }, 'intervalSeconds must be between 1 and 31622400'],
  [{ name: 'Job', schedule: hourly, graceSeconds: -1 }, 'graceSeconds must be between 0 and 31622400'],
  [{ name: 'Job', schedule: hourly, colour: 'red' }, 'unknown field: colour'],
  [
    { name: 'Job', schedule: hourly, slug: 'Not A Slug' },
    'slug may have lower-case letters, digits, - and _ only, at most 100',
  ],
  [
    { name: 'Job', schedule: { kind: 'cron', expression: '0 2 * * *', timezone: 'Mars/Olympus_Mons' } },
    'timezone "Mars/Olympus_Mons" is not a known IANA time zone',
  ],
])('%j is refused by name', async (input, message) => {
  const { client } = startTestEngine()
  // What a client sends need not be of the right type.
  const refusal = client.monitors.create(input as Parameters<typeof client.monitors.create>[0])
  await expect(refusal).rejects.toMatchObject({ code: 'BAD_REQUEST', data: { issues: [{ message }] } })
  expect((await client.monitors.list({})).monitors).toEqual([])
})
