import { describe, expect, test } from 'vitest'
import { MINUTE, remoteMonitor } from './remote-samples.ts'
import { accountOf, pass, settled, withAccount } from './with-account.ts'

const HOUR = 60 * MINUTE

/** The test's engine begins at midnight. */
const AT_NIGHT = { from: '00:00', to: '06:00' }

function monitors(count: number) {
  return Array.from({ length: count }, (_, n) => remoteMonitor({ remoteId: `r${n}`, name: `Job ${n}` }))
}

describe('an account that is out of reach', () => {
  test('is told of once, after ten minutes, however many monitors it has; and once when it answers', async () => {
    const { receiver, remote, account } = await withAccount(monitors(20))
    receiver.listen()
    await pass(receiver, 2 * MINUTE)
    remote.fails('connection_refused', 'Nothing takes connections at devbox.')
    await pass(receiver, 9 * MINUTE)
    expect(receiver.alerts).toEqual([])
    await pass(receiver, 2 * MINUTE)
    expect(receiver.alerts).toMatchObject([
      {
        kind: 'down',
        title: 'devbox has not answered since 00:02',
        text: 'Nothing takes connections at devbox. Its monitors are shown as they were then.',
        monitorId: null,
        items: [{ about: 'account', monitorId: account.id, monitorName: 'devbox' }],
      },
    ])
    await pass(receiver, HOUR)
    remote.isBack()
    await pass(receiver, 10 * MINUTE)
    expect(receiver.alerts.map(({ title }) => title)).toEqual([
      'devbox has not answered since 00:02',
      'devbox answers again',
    ])
    const { alerts } = await receiver.client.alerts.list({ monitorId: account.id })
    expect(alerts.map(({ kind }) => kind)).toEqual(['up', 'down'])
  })

  test('for less than that is told to nobody', async () => {
    const { receiver, remote } = await withAccount()
    receiver.listen()
    for (let round = 0; round < 5; round += 1) {
      remote.fails()
      await pass(receiver, 8 * MINUTE)
      remote.isBack()
      await pass(receiver, 6 * MINUTE)
    }
    expect(receiver.alerts).toEqual([])
  })

  test('because it does not know our key is told of in the same way', async () => {
    const { receiver, remote } = await withAccount()
    receiver.listen()
    remote.fails('wrong_key', 'It does not take this API key.')
    await pass(receiver, 11 * MINUTE)
    expect(receiver.alerts.map(({ title }) => title)).toEqual(['devbox has refused us since 00:00'])
  })

  test('while this computer slept is not blamed for it', async () => {
    const { receiver, remote } = await withAccount()
    receiver.listen()
    remote.fails()
    await pass(receiver, MINUTE)
    receiver.clock.freeze(8 * HOUR)
    await pass(receiver, 8 * MINUTE)
    expect(receiver.alerts).toEqual([])
    await pass(receiver, 2 * MINUTE)
    expect(receiver.alerts).toHaveLength(1)
  })

  test('in quiet hours is told of when they end, with its end where that has come', async () => {
    const { receiver, remote } = await withAccount()
    receiver.listen()
    await receiver.client.settings.update({ quietHours: AT_NIGHT })
    remote.fails('timeout', 'devbox does not answer.')
    await pass(receiver, HOUR)
    remote.isBack()
    await pass(receiver, HOUR)
    expect(receiver.alerts).toEqual([])
    await pass(receiver, 4 * HOUR + MINUTE, MINUTE)
    expect(receiver.alerts).toMatchObject([
      {
        kind: 'digest',
        title: expect.stringMatching(/^In quiet hours: The account devbox was out of reach for 1 h/),
        text: 'devbox does not answer.',
      },
    ])
  })

  test('is told of once over a restart and a crash', async () => {
    const { receiver, remote } = await withAccount()
    receiver.listen()
    remote.fails()
    await pass(receiver, 11 * MINUTE)
    expect(receiver.alerts).toHaveLength(1)
    const restarted = (await receiver.restart()).listen()
    await pass(restarted, 30 * MINUTE)
    expect(restarted.alerts).toEqual([])
    const crashed = restarted.crash().listen()
    remote.isBack()
    await pass(crashed, 6 * MINUTE)
    expect(crashed.alerts.map(({ title }) => title)).toEqual(['devbox answers again'])
  })

  test('that nobody was told of before a crash is told of after it', async () => {
    const { receiver, remote } = await withAccount()
    remote.fails()
    await pass(receiver, 11 * MINUTE)
    const crashed = receiver.crash().listen()
    expect(crashed.alerts.map(({ kind }) => kind)).toEqual(['down'])
  })

  test('is asked once more before people are told, and nobody is where it answers', async () => {
    const { receiver, remote } = await withAccount()
    receiver.listen()
    remote.fails()
    await pass(receiver, 9 * MINUTE + 50_000)
    const release = remote.holds()
    remote.isBack()
    await pass(receiver, 15_000)
    release()
    await pass(receiver, MINUTE)
    expect(receiver.alerts).toEqual([])
  })

  test('while the receiver ends is nothing to write down', async () => {
    const { receiver, remote } = await withAccount()
    remote.fails()
    await pass(receiver, 9 * MINUTE + 50_000)
    remote.holds()
    await pass(receiver, 15_000)
    await receiver.engine.stop()
    await settled()
    expect(receiver.problems).toEqual([])
  })

  test('and is removed is not told of any more', async () => {
    const { receiver, remote, account } = await withAccount()
    await receiver.client.settings.update({ quietHours: AT_NIGHT })
    receiver.listen()
    remote.fails()
    await pass(receiver, 11 * MINUTE)
    await receiver.client.accounts.delete({ id: account.id })
    await pass(receiver, 7 * HOUR, MINUTE)
    expect(receiver.alerts).toEqual([])
    expect(receiver.problems).toEqual([])
  })
})

test('an alert of a monitor says on which account it is', async () => {
  const { receiver, remote } = await withAccount([remoteMonitor()])
  receiver.listen()
  await settled()
  remote.has(
    remoteMonitor({
      status: 'down',
      incident: { id: 'i1', startedAt: receiver.clock.now(), reason: 'failed', text: 'No space left.' },
    }),
  )
  receiver.clock.advance(100)
  expect(receiver.alerts).toMatchObject([{ title: 'Backup on devbox failed', text: 'No space left.' }])
})

test('an account that has a problem shows it until it is over', async () => {
  const { receiver, remote, account } = await withAccount()
  const events = receiver.events()
  remote.fails('server_error', 'It has a problem of its own.')
  await pass(receiver, MINUTE)
  remote.isBack()
  await pass(receiver, 5 * MINUTE)
  expect(await accountOf(receiver, account.id)).toMatchObject({ state: 'ok', problem: null })
  const states = events.flatMap(({ name, data }) =>
    name === 'account' && 'state' in data ? [data.state] : [],
  )
  expect([...new Set(states)]).toEqual(['ok', 'away'])
})
