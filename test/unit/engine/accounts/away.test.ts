import { describe, expect, test } from 'vitest'
import { RemoteError } from '../../../../src/remote/remote-error.ts'
import { secretBox } from '../../../../src/store/secret-box.ts'
import { TEST_START } from '../../../support/clock.ts'
import { BreakableDisk } from '../breakable.ts'
import { downMonitor, MINUTE, remoteMonitor, transition } from './remote-samples.ts'
import { accountOf, mirrored, pass, settled, until, withAccount } from './with-account.ts'

describe('an account that is out of reach', () => {
  test('is away at once, says why, and leaves its monitors as they are known', async () => {
    const { receiver, remote, account } = await withAccount([remoteMonitor()])
    receiver.clock.advance(MINUTE)
    remote.fails()
    await settled()
    expect(await accountOf(receiver, account.id)).toMatchObject({
      state: 'away',
      live: false,
      since: new Date(TEST_START + MINUTE).toISOString(),
      lastSyncAt: new Date(TEST_START).toISOString(),
      problem: 'Nothing takes connections at devbox.',
      monitors: 1,
    })
    expect(await mirrored(receiver)).toMatchObject([{ status: 'up' }])
  })

  test.each([
    ['wrong_key', 'refused'],
    ['forbidden', 'refused'],
    ['timeout', 'away'],
    ['wrong_address', 'away'],
  ] as const)('because of %s is %s', async (kind, state) => {
    const { receiver, remote, account } = await withAccount()
    remote.fails(kind)
    await settled()
    expect(await accountOf(receiver, account.id)).toMatchObject({ state })
  })

  test('is asked again, less and less often, up to every five minutes', async () => {
    const { receiver, remote } = await withAccount()
    remote.fails()
    await settled()
    const gaps: number[] = []
    let askedAt = receiver.clock.now()
    while (gaps.length < 12) {
      const before = remote.asked.length
      await pass(receiver, 1000, 500)
      if (remote.asked.slice(before).includes('list')) {
        gaps.push(Math.round((receiver.clock.now() - askedAt) / 1000))
        askedAt = receiver.clock.now()
      }
    }
    // After ten minutes it is asked once more before people are told.
    expect(gaps).toEqual([2, 3, 6, 12, 24, 48, 96, 192, 217, 225, 225, 225])
  })

  test('is left alone for as long as it wants, but not where somebody asks', async () => {
    const { receiver, remote, account } = await withAccount()
    remote.fails('rate_limited', 'It allows fewer requests.', 20 * MINUTE)
    await settled()
    remote.asked.length = 0
    await pass(receiver, 19 * MINUTE)
    expect(remote.asked).toEqual([])
    remote.isBack()
    expect(await receiver.client.accounts.sync({ id: account.id })).toMatchObject({ state: 'ok' })
  })

  test('answers a sync with how it stands, whatever came of it', async () => {
    const { receiver, remote, account } = await withAccount()
    remote.fails('timeout', 'It does not answer.')
    expect(await receiver.client.accounts.sync({ id: account.id })).toMatchObject({
      state: 'away',
      problem: 'It does not answer.',
    })
  })

  test('is ok again when it answers, and first tells what was missed: nothing is lost, nothing doubled', async () => {
    const { receiver, remote, account } = await withAccount([
      remoteMonitor(),
      remoteMonitor({ remoteId: 'r2', name: 'Export' }),
    ])
    const [backup, exports] = await mirrored(receiver)
    const changes = receiver.changes(backup ?? { id: '' })
    const others = receiver.changes(exports ?? { id: '' })
    remote.tell({ is: 'alive' })
    remote.fails()
    await pass(receiver, MINUTE)
    const now = receiver.clock.now()
    // It went down and came back, and went down anew; the other one went down.
    const [downAt, upAt, againAt] = [now - 30_000, now - 20_000, now - 10_000]
    const i2 = { id: 'i2', startedAt: againAt, reason: 'failed', text: 'No.' }
    remote.has(downMonitor(againAt, i2))
    remote.has(downMonitor(downAt, {}, { remoteId: 'r2', name: 'Export' }))
    remote.isBack()
    await until(() => {
      receiver.clock.advance(250)
      return remote.listeners > 0
    })
    remote.tell(
      { is: 'monitor', monitor: downMonitor(againAt, i2) },
      { is: 'transition', ...transition({ at: downAt }) },
      {
        is: 'transition',
        ...transition({ at: upAt, from: 'down', to: 'up', reason: 'heard', incident: null }),
      },
      { is: 'transition', ...transition({ at: againAt, reason: 'failed', incident: i2 }) },
    )
    await pass(receiver, 2000, 100)
    expect(changes).toEqual(['up → down, missed', 'down → up, heard', 'up → down, failed'])
    expect(others).toEqual(['up → down, missed'])
    expect(await accountOf(receiver, account.id)).toMatchObject({ state: 'ok', live: true, problem: null })
    expect(remote.asked).toContain('events after 3')
  })

  test('is asked at once after the computer was asleep', async () => {
    const { receiver, remote, account } = await withAccount([remoteMonitor()])
    remote.fails()
    await pass(receiver, 20 * MINUTE)
    remote.isBack()
    receiver.engine.power.suspend()
    receiver.clock.sleep(60 * MINUTE)
    receiver.engine.power.resume()
    await settled()
    await pass(receiver, 5000, 500)
    expect(await accountOf(receiver, account.id)).toMatchObject({ state: 'ok', live: true })
  })

  test('that has lost only its events is asked now and then, and listened to again', async () => {
    const { receiver, remote, account } = await withAccount([remoteMonitor()])
    remote.endsStreams(new RemoteError('timeout', 'It has said nothing for 45 s.'))
    await settled()
    expect(await accountOf(receiver, account.id)).toMatchObject({ state: 'ok', live: false })
    await pass(receiver, 3000, 500)
    expect(await accountOf(receiver, account.id)).toMatchObject({ state: 'ok', live: true })
  })
})

describe('an account over a restart', () => {
  test('goes on where it was, and its monitors are there from the start', async () => {
    const { receiver, remote, account } = await withAccount([remoteMonitor()])
    remote.tell({ is: 'alive' })
    const before = await mirrored(receiver)
    await receiver.client.monitors.mute({ id: before[0]?.id ?? '', until: null })
    remote.holds()
    const after = await receiver.restart(MINUTE)
    expect(await accountOf(after, account.id)).toMatchObject({ state: 'connecting', monitors: 1 })
    expect(await mirrored(after)).toMatchObject([{ id: before[0]?.id, status: 'up', muted: true }])
    await settled()
    expect(remote.asked.at(-1)).toBe('events after 2')
  })

  test('that was away is away until it answers', async () => {
    const { receiver, remote, account } = await withAccount([remoteMonitor()])
    remote.fails()
    await settled()
    const away = await accountOf(receiver, account.id)
    const release = remote.holds()
    const after = await receiver.restart(MINUTE)
    expect(await accountOf(after, account.id)).toMatchObject({ state: 'away', since: away.since })
    remote.isBack()
    release()
    await until(async () => {
      after.clock.advance(250)
      return (await accountOf(after, account.id)).state === 'ok'
    })
  })

  test('tells what has changed meanwhile, once, also after a crash', async () => {
    const { receiver, remote, account } = await withAccount([remoteMonitor()])
    remote.fails()
    await settled()
    const after = receiver.crash(MINUTE)
    after.listen()
    remote.has(downMonitor(after.clock.now() - 5000))
    remote.isBack()
    await pass(after, 5000, 250)
    await after.client.accounts.sync({ id: account.id })
    expect(after.alerts).toMatchObject([{ kind: 'down' }])
    expect(after.problems).toEqual([])
  })

  test('without its key says that it has to be entered anew', async () => {
    const { receiver, account } = await withAccount([remoteMonitor()])
    await secretBox(receiver.folder).remove(account.id)
    const after = await receiver.restart()
    await settled()
    expect(await accountOf(after, account.id)).toMatchObject({
      state: 'refused',
      problem: 'The API key of this account is not kept here: enter it anew',
    })
    await after.client.accounts.update({ id: account.id, apiKey: 'another' })
    await until(async () => (await accountOf(after, account.id)).state === 'ok')
  })
})

describe('a full disk', () => {
  test('keeps no change from being known once there is room', async () => {
    const disk = new BreakableDisk()
    const { receiver, remote } = await withAccount([remoteMonitor()], () => {}, disk.around)
    disk.isFull = true
    const at = receiver.clock.now()
    remote.has(downMonitor(at))
    receiver.clock.advance(100)
    expect(await mirrored(receiver)).toMatchObject([{ status: 'up' }])
    expect(receiver.problems).toContainEqual(expect.stringContaining('The disk is full'))
    await pass(receiver, MINUTE)
    disk.isFull = false
    await pass(receiver, MINUTE)
    expect(await mirrored(receiver)).toMatchObject([{ status: 'down' }])
  })
})
