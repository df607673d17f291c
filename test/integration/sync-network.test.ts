import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { Account } from '../../src/contract/accounts.ts'
import type { Remotes } from '../../src/engine/accounts/set-up.ts'
import type { Limits } from '../../src/remote/limits.ts'
import { providerFor } from '../../src/remote/provider-for.ts'
import { makeKey } from '../support/accounts.ts'
import { addMonitor, readIncidents } from '../support/control.ts'
import { startTestEngine, type TestEngine } from '../support/engine.ts'
import { type Host, startHost } from '../support/host.ts'
import { push } from '../support/push.ts'
import { wireTo, withoutEvents } from '../support/wire.ts'

// A devbox is a real host, reached over a real wire; the laptop is in this process, on a clock that the test moves: ten minutes take no time.

/** The network takes its time, but a test has less of it than a user. */
const IMPATIENT: Partial<Limits> = { silentForMs: 1000, answerWithinMs: 1000 }

const remotes: Remotes = {
  chance: () => 0,
  provider: (kind, options) => providerFor(kind, { ...options, limits: IMPATIENT }),
}

async function devboxWith(names: readonly string[]) {
  const devbox = await startHost()
  onTestFinished(() => devbox.remove())
  const jobs = await Promise.all(names.map((name) => addMonitor(devbox, { name })))
  for (const { pushUrl } of jobs) await push(pushUrl)
  return { devbox, jobs }
}

/** A laptop with the devbox for an account, at that address, which is read and live where it can be. */
async function laptopWith(devbox: Host, baseUrl: string, isLive: boolean) {
  const laptop = startTestEngine({ remotes }).listen()
  const apiKey = await makeKey(devbox)
  const { id } = await laptop.client.accounts.create({ name: 'devbox', baseUrl, apiKey })
  await eventually(laptop, ({ state, live }) => state === 'ok' && live === isLive)
  return { laptop, id }
}

/** Lets the laptop's time pass, and the network have its own, until its account is so. */
async function eventually(
  laptop: TestEngine,
  isSo: (account: Account) => boolean | Promise<boolean>,
  stepMs = 100,
): Promise<void> {
  for (;;) {
    const [account] = (await laptop.client.accounts.list()).accounts
    if (account !== undefined && (await isSo(account))) return
    laptop.clock.advance(stepMs)
    // The other process, and the wire to it, go by no clock of ours.
    await pause(5)
  }
}

async function statuses({ client }: TestEngine): Promise<Record<string, string>> {
  const { monitors } = await client.monitors.list({})
  return Object.fromEntries(monitors.map(({ name, status }) => [name, status]))
}

test.each([
  ['hangs', 'cut'],
  ['is refused', 'refuse'],
] as const)(
  'an account whose wire %s is one alert after ten minutes; then all that was missed is known, once',
  async (_, how) => {
    const { devbox, jobs } = await devboxWith(['Flapping', 'Failing', 'Fine'])
    const [flapping, failing] = jobs
    const wire = await wireTo(devbox.controlUrl)
    const { laptop } = await laptopWith(devbox, wire.url, true)
    const changes: string[] = []
    laptop.engine.events.subscribe(({ name, data }) => {
      if (name === 'transition') changes.push(`${data.monitorName} ${data.from} → ${data.to}`)
    })

    wire[how]()
    for (const status of [2, 3]) {
      await push(`${flapping?.pushUrl}/${status}`)
      await push(flapping?.pushUrl ?? '')
    }
    await push(`${failing?.pushUrl}/fail`)
    await eventually(laptop, ({ state }) => state === 'away')
    expect(await statuses(laptop)).toEqual({ Flapping: 'up', Failing: 'up', Fine: 'up' })
    const awayAt = laptop.clock.now()
    await eventually(laptop, () => laptop.alerts.length > 0, 2000)
    expect(laptop.clock.now() - awayAt).toBeGreaterThan(9 * 60_000)
    expect(laptop.alerts).toMatchObject([
      { title: expect.stringMatching(/^devbox has not answered since 00:0\d$/) },
    ])

    wire.mend()
    await eventually(laptop, ({ state, live }) => state === 'ok' && live, 2000)
    await eventually(laptop, () => changes.length >= 5)
    const [{ id } = { id: '' }] = (await laptop.client.accounts.list()).accounts
    await laptop.client.accounts.sync({ id })
    expect(changes.toSorted()).toEqual([
      'Failing up → down',
      'Flapping down → up',
      'Flapping down → up',
      'Flapping up → down',
      'Flapping up → down',
    ])
    expect(await statuses(laptop)).toEqual({ Flapping: 'up', Failing: 'down', Fine: 'up' })

    const monitors = (await laptop.client.monitors.list({ q: 'Flapping' })).monitors
    const { incidents } = await laptop.client.monitors.incidents({ id: monitors[0]?.id ?? '' })
    const theirs = await readIncidents(devbox, flapping?.id ?? '')
    expect(incidents.map(({ reason }) => reason)).toEqual(theirs.map(({ reason }) => reason))
    // All of it at once is told as one alert, a moment later, in place of those that were told alone.
    const toldOfDevbox = () => {
      const items = laptop.alerts.flatMap(({ items }) => items.filter(({ about }) => about === 'account'))
      return [...new Set(items.map(({ title }) => title))]
    }
    await eventually(laptop, () => toldOfDevbox().length > 1)
    expect(toldOfDevbox()).toEqual([expect.anything(), 'devbox answers again'])
    expect(laptop.problems).toEqual([])
  },
)

test('an account without events has a failure here by being asked now and then', async () => {
  const { devbox, jobs } = await devboxWith(['Export'])
  const { laptop } = await laptopWith(devbox, await withoutEvents(devbox.controlUrl), false)
  await push(`${jobs[0]?.pushUrl}/fail`, 'no space left\n')
  const failedAt = laptop.clock.now()
  await eventually(laptop, async () => (await statuses(laptop)).Export === 'down', 1000)
  // The clock goes on while the answer is on its way.
  expect(laptop.clock.now() - failedAt).toBeLessThan(60_000)
  expect(laptop.alerts).toMatchObject([{ title: 'Export on devbox failed', text: 'no space left' }])
  await push(jobs[0]?.pushUrl ?? '')
  await eventually(laptop, async () => (await statuses(laptop)).Export === 'up', 1000)
  expect(laptop.alerts.map(({ kind }) => kind)).toEqual(['down', 'up'])
})

test('a clock that is months off over there has its times on ours', async () => {
  // The laptop's stands at 10 March 2026.
  const { devbox, jobs } = await devboxWith(['Export'])
  const { laptop } = await laptopWith(devbox, devbox.controlUrl, true)
  await push(`${jobs[0]?.pushUrl}/fail`)
  await eventually(laptop, async () => (await statuses(laptop)).Export === 'down')
  const [monitor] = (await laptop.client.monitors.list({})).monitors
  for (const moment of [monitor?.lastHeartbeatAt, monitor?.incident?.startedAt]) {
    expect(Math.abs(Date.parse(moment ?? '') - laptop.clock.now())).toBeLessThan(60_000)
  }
})
