import { describe, expect, onTestFinished, test } from 'vitest'
import { addAccount, listAccounts, syncAccount } from '../support/accounts.ts'
import { addMonitor, ask, listMonitors, readIncidents } from '../support/control.ts'
import { EventReader } from '../support/events.ts'
import { type Host, type HostOptions, startHost } from '../support/host.ts'
import { push } from '../support/push.ts'

/** A host until the test is over. */
async function host(options: HostOptions = {}): Promise<Host> {
  const started = await startHost(options)
  onTestFinished(() => started.remove())
  return started
}

async function eventsOf(host: Host): Promise<EventReader> {
  const events = await EventReader.open(host)
  onTestFinished(() => events.close())
  return events
}

test('a failure on a devbox is a failure, an alert and an incident on the laptop within a second, and so is its end', async () => {
  const [devbox, laptop] = await Promise.all([host(), host()])
  const job = await addMonitor(devbox, { name: 'Nightly backup' })
  await push(job.pushUrl)
  const [there, here] = await Promise.all([eventsOf(devbox), eventsOf(laptop)])
  expect(await addAccount(laptop, devbox)).toMatchObject({ state: 'ok', scope: 'read', monitors: 1 })
  await here.first('account', ({ data }) => 'live' in data && data.live)

  // Each time another exit status, by which it is told apart.
  const tookMs: number[] = []
  for (const status of [2, 3, 4]) {
    await push(`${job.pushUrl}/${status}`, 'no space left\n')
    tookMs.push(await crossing(there, here, 'down', `exit ${status}`))
    // More than three within two seconds are told as one.
    await here.first('alert', ({ data }) => data.items.some(({ reason }) => reason === `exit ${status}`))
    await push(job.pushUrl)
    tookMs.push(await crossing(there, here, 'up', `exit ${status}`))
  }
  // The quickest: others may have waited for the tests beside this one.
  expect(Math.min(...tookMs)).toBeLessThan(1000)

  const [monitor] = await listMonitors(laptop)
  expect(monitor).toMatchObject({ name: 'Nightly backup', status: 'up', pushUrl: job.pushUrl })
  const [mine, theirs] = await Promise.all([
    readIncidents(laptop, monitor?.id ?? ''),
    readIncidents(devbox, job.id),
  ])
  const brief = (incidents: typeof mine) =>
    incidents.map(({ startedAt, endedAt, reason, text }) => ({ startedAt, endedAt, reason, text }))
  expect(brief(mine)).toEqual(brief(theirs))
  const [alert] = here.all('alert').map(({ data }) => data.title)
  expect(alert).toBe('Nightly backup on devbox failed (exit 2)')
})

/** How long after it was told there a change of state was told here, in milliseconds. */
async function crossing(
  there: EventReader,
  here: EventReader,
  to: 'up' | 'down',
  reason: string,
): Promise<number> {
  const [far, near] = await Promise.all(
    [there, here].map((events) =>
      events.first('transition', ({ data }) => data.to === to && data.incident?.reason === reason),
    ),
  )
  return (near?.arrivedAt ?? Number.NaN) - (far?.arrivedAt ?? 0)
}

test('a devbox that is killed is away, and after its restart nothing is lost and nothing told twice', async () => {
  const [devbox, laptop] = await Promise.all([host(), host()])
  const jobs = await Promise.all(['A', 'B', 'C'].map((name) => addMonitor(devbox, { name })))
  for (const { pushUrl } of jobs) await push(pushUrl)
  const account = await addAccount(laptop, devbox)
  const here = await eventsOf(laptop)
  const [a, b] = jobs
  await push(`${a?.pushUrl}/fail`)
  await here.first('transition', ({ data }) => data.monitorName === 'A' && data.to === 'down')

  await devbox.end('SIGKILL')
  const away = await here.first('account', ({ data }) => 'state' in data && data.state === 'away')
  expect(away.data).toMatchObject({ id: account.id, live: false, monitors: 3 })
  expect((await listMonitors(laptop)).map(({ name, status }) => [name, status]).sort()).toEqual([
    ['A', 'down'],
    ['B', 'up'],
    ['C', 'up'],
  ])

  const ports = [
    '--push-port',
    new URL(devbox.pushUrl).port,
    '--control-port',
    new URL(devbox.controlUrl).port,
  ]
  const restarted = await host({ folder: devbox.folder, args: ports })
  await push(`${b?.pushUrl}/fail`)
  await push(a?.pushUrl ?? '')
  await here.first('transition', ({ data }) => data.monitorName === 'B' && data.to === 'down')
  await here.first('transition', ({ data }) => data.monitorName === 'A' && data.to === 'up')
  await here.first(
    'account',
    ({ data, arrivedAt }) => 'live' in data && data.live && arrivedAt > away.arrivedAt,
  )
  await syncAccount(laptop, account)
  expect(
    here
      .all('transition')
      .map(({ data }) => `${data.monitorName} ${data.from} ${data.to}`)
      .sort(),
  ).toEqual(['A down up', 'A up down', 'B up down'])
  const told = here
    .all('alert')
    .flatMap(({ data }) => data.items.map(({ incidentId, kind }) => `${incidentId} ${kind}`))
  expect(new Set(told).size).toBe(3)
  expect(here.all('alert', ({ data }) => data.items.some(({ about }) => about === 'account'))).toEqual([])
  expect(restarted.folder).toBe(devbox.folder)
})

test('a laptop that is killed knows after its restart what happened meanwhile, and tells it once', async () => {
  const [devbox, laptop] = await Promise.all([host(), host()])
  const job = await addMonitor(devbox, { name: 'Export' })
  await push(job.pushUrl)
  await addAccount(laptop, devbox)
  await laptop.end('SIGKILL')
  await push(`${job.pushUrl}/fail`)
  const again = await host({ folder: laptop.folder })
  const [account] = await listAccounts(again)
  if (account === undefined) throw new Error('the account is gone')
  await syncAccount(again, account)
  const alerts = await ask(again, 'GET', '/alerts')
  expect(alerts).toMatchObject({ alerts: [{ kind: 'down', title: 'Export on devbox failed' }] })
  await syncAccount(again, account)
  expect((await listMonitors(again)).map(({ status }) => status)).toEqual(['down'])
  expect(await ask(again, 'GET', '/alerts')).toEqual(alerts)
})

describe('two that watch each other', () => {
  test('do not multiply, and a third one sees of each what that watches itself', async () => {
    const [a, b, c] = await Promise.all([host(), host(), host()])
    const [ofA, ofB] = [await addMonitor(a, { name: 'Of A' }), await addMonitor(b, { name: 'Of B' })]
    await addAccount(a, b, { name: 'b' })
    await addAccount(b, a, { name: 'a' })
    await addAccount(c, a, { name: 'a' })
    const [inA, inB, inC] = await Promise.all([a, b, c].map((host) => eventsOf(host)))
    for (const { pushUrl } of [ofA, ofB]) await push(`${pushUrl}/fail`)
    await inA?.first('transition', ({ data }) => data.monitorName === 'Of B' && data.to === 'down')
    await inB?.first('transition', ({ data }) => data.monitorName === 'Of A' && data.to === 'down')
    await inC?.first('transition', ({ data }) => data.monitorName === 'Of A' && data.to === 'down')
    for (const host of [a, b, c]) {
      for (const account of await listAccounts(host)) await syncAccount(host, account)
    }
    const names = async (host: Host) => (await listMonitors(host)).map(({ name }) => name).sort()
    expect(await Promise.all([a, b, c].map(names))).toEqual([['Of A', 'Of B'], ['Of A', 'Of B'], ['Of A']])
    expect(inC?.all('transition').map(({ data }) => data.monitorName)).toEqual(['Of A'])
  })
})

describe('pausing on the laptop', () => {
  test('pauses on the devbox, and says so where it cannot', async () => {
    const [devbox, laptop] = await Promise.all([host(), host()])
    await addMonitor(devbox, { name: 'Export' })
    await addAccount(laptop, devbox, { scope: 'write' })
    const [monitor] = await listMonitors(laptop)
    const path = `/monitors/${monitor?.id}`
    expect(await ask(laptop, 'POST', `${path}/pause`)).toMatchObject({ status: 'paused' })
    expect(await listMonitors(devbox)).toMatchObject([{ status: 'paused' }])
    await devbox.end('SIGKILL')
    await expect(ask(laptop, 'POST', `${path}/resume`)).rejects.toThrow(/502 .*Nothing takes connections at/)
    expect(await listMonitors(laptop)).toMatchObject([{ status: 'paused' }])
  })
})
