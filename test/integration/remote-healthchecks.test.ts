import { beforeEach, expect, test } from 'vitest'
import type { Provider } from '../../src/remote/provider.ts'
import type { RemoteMonitor } from '../../src/remote/remote-monitor.ts'
import { uniqueKey } from './remote-healthchecks-project.ts'
import { type HealthchecksServer, serveHealthchecks } from './remote-healthchecks-server.ts'
import { accountAt, errorOf } from './remote-support.ts'

const NOON = Date.UTC(2026, 10, 24, 12)
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

let now = NOON
let server: HealthchecksServer
let account: Provider

beforeEach(async () => {
  now = NOON
  server = await serveHealthchecks(() => now)
  account = at(server.project.apiKey)
})

test('its checks are read, whatever their schedule', async () => {
  const { project, baseUrl } = server
  const hourly = project.add({
    name: 'Backup',
    desc: 'Every hour',
    tags: 'db  prod',
    timeout: 3600,
    grace: 600,
  })
  project.add({
    name: 'Report',
    schedule: '15 5 * * 1-5',
    tz: 'Europe/Riga',
    grace: 1200,
    manual_resume: true,
  })
  project.add({ slug: 'last-day', schedule: '*-*~1 12:00', tz: 'UTC' })
  project.add({})
  project.ping(hourly, 'success')

  const [backup, report, lastDay, unnamed] = await monitors()
  expect(backup).toEqual({
    remoteId: uniqueKey(hourly.uuid),
    handle: hourly.uuid,
    name: 'Backup',
    description: 'Every hour',
    tags: ['db', 'prod'],
    schedule: { kind: 'interval', intervalSeconds: 3600 },
    scheduleText: null,
    graceSeconds: 600,
    maxRunSeconds: null,
    manualResume: false,
    status: 'up',
    statusWord: null,
    running: false,
    runStartedAt: null,
    lastHeartbeatAt: NOON,
    expectedAt: NOON + HOUR,
    deadlineAt: NOON + HOUR + 10 * MINUTE,
    lastDurationMs: null,
    unheardIn: null,
    pausedAt: null,
    pushUrl: `${baseUrl}/ping/${hourly.uuid}`,
    isPushUrlForUs: true,
    incident: null,
  })
  expect(report).toMatchObject({
    schedule: { kind: 'cron', expression: '15 5 * * 1-5', timezone: 'Europe/Riga' },
    manualResume: true,
    status: 'new',
  })
  expect(lastDay).toMatchObject({ name: 'last-day', schedule: null, scheduleText: '*-*~1 12:00, UTC' })
  expect(unnamed).toMatchObject({ name: 'unnamed' })
})

test('a key that may only read is told no UUID and no address; a check stays the same under either key', async () => {
  const { project } = server
  project.add({ name: 'Backup' })
  const [written] = await monitors()
  account = at(project.readOnlyKey)
  const [read] = await monitors()
  expect(read).toEqual({ ...written, handle: null, pushUrl: null, isPushUrlForUs: false })
})

test('what a key may do is found out without changing anything', async () => {
  expect(await account.check()).toMatchObject({ product: 'Healthchecks', scope: 'write' })
  expect(await at(server.project.readOnlyKey).check()).toMatchObject({
    product: 'Healthchecks',
    scope: 'read',
  })
  expect(server.project.checks.size).toBe(0)
})

test('from state to state, as time passes', async () => {
  const check = server.project.add({ name: 'Backup', timeout: 3600, grace: 600 })
  const { project } = server
  expect(await only()).toMatchObject({ status: 'new', expectedAt: null, deadlineAt: null, incident: null })
  project.ping(check, 'success')
  expect(await only()).toMatchObject({ status: 'up', expectedAt: NOON + HOUR })
  now = NOON + HOUR
  expect(await only()).toMatchObject({ status: 'late', deadlineAt: NOON + HOUR + 10 * MINUTE })

  now = NOON + HOUR + 11 * MINUTE
  const missed = { id: null, startedAt: NOON + HOUR + 10 * MINUTE, reason: 'missed' }
  expect(await only()).toMatchObject({ status: 'down', expectedAt: null, deadlineAt: null, incident: missed })
  project.sendAlerts()
  expect(await only()).toMatchObject({
    status: 'down',
    incident: {
      startedAt: null,
      reason: null,
      text: 'Healthchecks reports it as down. Its list does not say why, nor since when.',
    },
  })
  project.ping(check, 'success')
  expect(await only()).toMatchObject({ status: 'up', incident: null, lastHeartbeatAt: now })
  project.ping(check, 'fail')
  expect(await only()).toMatchObject({ status: 'down', incident: { reason: null } })
})

test('a run in progress shows, with its own deadline', async () => {
  const check = server.project.add({ name: 'Backup', timeout: 3600, grace: 600 })
  const { project } = server
  project.ping(check, 'start')
  expect(await only()).toMatchObject({
    status: 'new',
    running: true,
    runStartedAt: NOON,
    expectedAt: null,
    deadlineAt: NOON + 10 * MINUTE,
  })
  now = NOON + 90 * SECOND
  project.ping(check, 'success')
  expect(await only()).toMatchObject({
    status: 'up',
    running: false,
    runStartedAt: null,
    lastDurationMs: 90 * SECOND,
  })

  const started = now + 30 * MINUTE
  now = started
  project.ping(check, 'start')
  expect(await only()).toMatchObject({
    status: 'up',
    running: true,
    runStartedAt: started,
    expectedAt: NOON + 90 * SECOND + HOUR,
    deadlineAt: started + 10 * MINUTE,
  })
  now = started + 11 * MINUTE
  expect(await only()).toMatchObject({
    status: 'down',
    running: true,
    incident: { startedAt: started + 10 * MINUTE, reason: 'overran' },
  })
})

test('a check is paused and resumed over there', async () => {
  const { uuid } = server.project.add({ name: 'Backup' })
  expect(await account.pause(uuid)).toMatchObject({ handle: uuid, status: 'paused' })
  expect(await account.pause(uuid)).toMatchObject({ status: 'paused' })
  expect(await account.resume(uuid)).toMatchObject({ status: 'new' })
  // It is not paused any more, which Healthchecks refuses: for us, all is as it should be.
  expect(await account.resume(uuid)).toMatchObject({ handle: uuid, status: 'new' })
})

test('a check is made, with what Healthchecks can take, and tells people there', async () => {
  const input = {
    name: 'Export',
    description: 'To the shop',
    tags: ['db', 'nightly job'],
    maxRunSeconds: null,
    manualResume: true,
  }
  const every10s = { kind: 'interval', intervalSeconds: 10 } as const
  const made = await account.create({ ...input, schedule: every10s, graceSeconds: 5 })
  expect(made).toMatchObject({
    name: 'Export',
    description: 'To the shop',
    tags: ['db', 'nightly-job'],
    manualResume: true,
    schedule: { kind: 'interval', intervalSeconds: 60 },
    graceSeconds: 60,
    pushUrl: `${server.baseUrl}/ping/${made.handle}`,
  })
  const cron = { kind: 'cron', expression: '0 2 * * *', timezone: 'Europe/Berlin' } as const
  expect(await account.create({ ...input, schedule: cron, graceSeconds: 300 })).toMatchObject({
    schedule: cron,
    graceSeconds: 300,
  })
  expect([...server.project.checks.values()].map(({ channels }) => channels)).toEqual(['*', '*'])
})

test('what it does not accept, it says itself', async () => {
  const schedule = { kind: 'interval', intervalSeconds: 366 * 24 * 3600 } as const
  const input = {
    name: 'Export',
    description: '',
    tags: [],
    graceSeconds: 60,
    maxRunSeconds: null,
    manualResume: false,
    schedule,
  }
  expect(await errorOf(account.create(input))).toMatchObject({
    kind: 'refused',
    message: `${server.baseUrl} does not accept that (status 400): json validation error: timeout is too large.`,
  })
  server.project.limit = 0
  expect(
    await errorOf(account.create({ ...input, schedule: { kind: 'interval', intervalSeconds: 3600 } })),
  ).toMatchObject({
    kind: 'refused',
    message: `The account at ${server.baseUrl} has as many checks as it may have: remove one there, or get a larger plan.`,
  })
})

test('a wrong key, and one that may only read', async () => {
  const { baseUrl, project } = server
  const { uuid } = project.add({ name: 'Backup' })
  for (const key of ['too-short', 'wrong-0123456789abcdefghijklmnopqr'.slice(0, 32)]) {
    expect(await errorOf(at(key).monitors(null))).toMatchObject({
      kind: 'wrong_key',
      message: `${baseUrl} does not take this API key: it is mistyped, or was revoked. Make one in the settings of the project, under API Access, and put it in here.`,
    })
  }
  expect(await errorOf(at(project.readOnlyKey).pause(uuid))).toMatchObject({
    kind: 'forbidden',
    message: `${baseUrl} lets this API key change nothing: it may only read. Put in one that may write, too.`,
  })
})

test('more than 100 requests a minute', async () => {
  server.allow(1)
  await account.monitors(null)
  expect(await errorOf(account.monitors(null))).toMatchObject({
    kind: 'rate_limited',
    retryAfterMs: 30_000,
    message: `${server.baseUrl} allows fewer requests: it is asked again in 30 s.`,
  })
})

test('a check that is gone, and an address where there is no Healthchecks', async () => {
  expect(await errorOf(account.pause('31365bce-8da9-4729-8ff3-aaa71d56b712'))).toMatchObject({ kind: 'gone' })
  expect(
    await errorOf(accountAt(`${server.baseUrl}/hc`, { kind: 'healthchecks' }).monitors(null)),
  ).toMatchObject({
    kind: 'wrong_address',
    message:
      `There is no Healthchecks Management API v3 at ${server.baseUrl}/hc. It is https://healthchecks.io for an account there; a Healthchecks ` +
      'of your own must be 2.10 or newer, and its address is what its SITE_ROOT says.',
  })
})

test('it has no events, and one request brings the whole list', async () => {
  expect(account.events).toBeNull()
  for (let n = 0; n < 150; n += 1) server.project.add({ name: `Job ${n}` })
  expect(await monitors()).toHaveLength(150)
  expect(server.asked).toEqual(['GET /api/v3/checks/'])
})

function at(apiKey: string): Provider {
  return accountAt(server.baseUrl, { kind: 'healthchecks', apiKey })
}

async function monitors(): Promise<readonly RemoteMonitor[]> {
  const listing = await account.monitors(null)
  if (listing.is !== 'list') throw new Error('it should have been a list')
  expect({ skipped: listing.skipped, remarks: listing.remarks }).toEqual({ skipped: [], remarks: [] })
  return listing.monitors
}

async function only(): Promise<RemoteMonitor | undefined> {
  return (await monitors())[0]
}
