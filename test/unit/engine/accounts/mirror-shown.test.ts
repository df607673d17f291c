import { describe, expect, test } from 'vitest'
import { asShown } from '../../../../src/engine/accounts/mirror.ts'
import { changes, downMonitor, found, MINUTE, NOON, remoteMonitor, taken, told } from './remote-samples.ts'

describe('a monitor that an account shows for the first time', () => {
  test('is what the account says, with its times on our clock', () => {
    const { monitor, mirror } = found(remoteMonitor(), told({ now: NOON, clockOffsetMs: 5000 }))
    expect(monitor.definition).toMatchObject({
      name: 'Backup',
      description: 'pg_dump of shop',
      tags: ['db'],
      slug: '',
      schedule: { kind: 'interval', intervalSeconds: 3600 },
      graceSeconds: 300,
    })
    expect(monitor.state).toMatchObject({
      status: 'up',
      lastHeardAt: NOON - 10 * MINUTE - 5000,
      expectedAt: NOON + 50 * MINUTE - 5000,
      heartbeatDeadlineAt: NOON + 55 * MINUTE - 5000,
    })
    expect(mirror).toMatchObject({ accountId: 'a1', remoteId: 'r1', handle: 'r1' })
  })

  test('and is down is in an incident since when it says', () => {
    const { incident } = found(downMonitor(NOON - 30 * MINUTE)).monitor.state
    expect(incident).toMatchObject({ id: 'm1-1', startedAt: NOON - 30 * MINUTE, reason: 'missed' })
    expect(incident?.facts.remote).toEqual({ name: 'devbox', text: 'Expected by 11:59.' })
  })

  test('and is paused does not say that it was paused just now', () => {
    expect(found(remoteMonitor({ status: 'paused' })).monitor.state.pausedAt).toBeNull()
    const pausedAt = NOON - MINUTE
    expect(found(remoteMonitor({ status: 'paused', pausedAt })).monitor.state.pausedAt).toBe(pausedAt)
  })

  test('is watched by what the account says where that is no schedule of ours', () => {
    const { mirror } = found(remoteMonitor({ schedule: null, scheduleText: 'Mon..Fri 10:00, UTC' }))
    expect(mirror.scheduleText).toBe('Mon..Fri 10:00, UTC')
    expect(found(remoteMonitor({ schedule: null })).mirror.scheduleText).toBe('not told')
  })

  test('says nothing that no monitor can', () => {
    const { definition, state } = found(
      remoteMonitor({
        tags: Array.from({ length: 100 }, (_, n) => `t${n}`),
        graceSeconds: -3,
        maxRunSeconds: 1.6,
        lastDurationMs: Number.POSITIVE_INFINITY,
        lastHeartbeatAt: Date.UTC(-1, 0),
        expectedAt: Date.UTC(20_000, 0),
      }),
    ).monitor
    expect(definition.tags).toHaveLength(20)
    expect(definition).toMatchObject({ graceSeconds: 0, maxRunSeconds: 2 })
    expect(Number.isSafeInteger(state.lastDurationMs)).toBe(true)
    expect(state.lastHeardAt).toBe(0)
    expect(new Date(state.expectedAt ?? 0).getUTCFullYear()).toBe(9999)
  })
})

describe('what an account shows of a monitor that is known', () => {
  test('is nothing new where it is the same', () => {
    const known = found()
    expect(asShown(known, remoteMonitor(), told())).toBeNull()
  })

  test('changes what it is watched by without a change of state', () => {
    const change = asShown(found(), remoteMonitor({ name: 'Nightly backup', graceSeconds: 60 }), told())
    expect(changes(change)).toEqual([])
    expect(taken(found(), change).monitor).toMatchObject({
      definition: { name: 'Nightly backup', graceSeconds: 60 },
      updatedAt: NOON + MINUTE,
    })
  })

  test('leaves to us whether and how it alerts', () => {
    const known = found()
    const { monitor } = known
    const ours = {
      ...monitor,
      mute: { until: null },
      definition: { ...monitor.definition, reminderMinutes: 30, alertsInQuietHours: true },
    }
    const { monitor: shown } = taken(
      { ...known, monitor: ours },
      asShown({ ...known, monitor: ours }, downMonitor(NOON), told()),
    )
    expect(shown.mute).toEqual({ until: null })
    expect(shown.definition).toMatchObject({ reminderMinutes: 30, alertsInQuietHours: true })
  })

  test('is a run that goes on, since when it is known or was first seen', () => {
    const known = found()
    const running = taken(known, asShown(known, remoteMonitor({ running: true }), told()))
    const [run] = running.monitor.state.runs
    expect([run?.startedAt, running.mirror.runStartedAt]).toEqual([NOON + MINUTE, null])
    const later = told({ now: NOON + 5 * MINUTE })
    expect(asShown(running, remoteMonitor({ running: true }), later)).toBeNull()
    const runStartedAt = NOON + 30_000
    const change = asShown(running, remoteMonitor({ running: true, runStartedAt }), later)
    expect(taken(running, change).mirror.runStartedAt).toBe(runStartedAt)
  })

  test.each([
    ['down', downMonitor(NOON + 20_000), ['up → down at 12:00:20, missed']],
    ['down, without a time', downMonitor(NOON, { startedAt: null }), ['up → down at 12:01:00, missed']],
    ['down, before it was last seen up', downMonitor(NOON - 20 * MINUTE), ['up → down at 12:01:00, missed']],
    [
      'down for a reason of its own',
      downMonitor(NOON, { reason: 'eclipse' }),
      ['up → down at 12:00:00, reported down'],
    ],
    ['down for no reason', downMonitor(NOON, { reason: null }), ['up → down at 12:00:00, reported down']],
    ['down after an exit status', downMonitor(NOON, { reason: 'exit 3' }), ['up → down at 12:00:00, exit 3']],
    ['late', remoteMonitor({ status: 'late', expectedAt: NOON + 1000 }), ['up → late at 12:00:01, late']],
    [
      'paused',
      remoteMonitor({ status: 'paused', pausedAt: NOON + 2000 }),
      ['up → paused at 12:00:02, paused'],
    ],
    ['paused, without a time', remoteMonitor({ status: 'paused' }), ['up → paused at 12:01:00, paused']],
    [
      'unknown',
      remoteMonitor({ status: 'unknown', unheardIn: { from: 1, to: 2 } }),
      ['up → unknown at 12:01:00, not listening'],
    ],
    [
      'in a state of its own',
      remoteMonitor({ status: 'unknown', statusWord: 'asleep' }),
      ['up → unknown at 12:01:00, reported'],
    ],
  ])('and is %s tells the change as well as it can', (_, shown, expected) => {
    expect(changes(asShown(found(), shown, told()))).toEqual(expected)
  })

  test.each([
    ['up', remoteMonitor({ lastHeartbeatAt: NOON + 40_000 }), ['down → up at 12:00:40, heard']],
    ['up without being heard', remoteMonitor(), ['down → up at 12:01:00, reported']],
    [
      'late, and was heard in between',
      remoteMonitor({ status: 'late', lastHeartbeatAt: NOON + 10_000, expectedAt: NOON + 50_000 }),
      ['down → up at 12:00:10, heard', 'up → late at 12:00:50, late'],
    ],
    [
      'down anew, and was heard in between',
      downMonitor(NOON + 50_000, { id: 'i2', reason: 'failed' }, { lastHeartbeatAt: NOON + 50_000 }),
      ['down → up at 12:00:50, heard', 'up → down at 12:00:50, failed'],
    ],
    ['down as before', downMonitor(NOON), []],
    ['down, by an account that has no names for incidents', downMonitor(NOON + 9000, { id: null }), []],
    ['paused', remoteMonitor({ status: 'paused' }), ['down → paused at 12:01:00, paused']],
  ])('after it was down, and is %s', (_, shown, expected) => {
    expect(changes(asShown(found(downMonitor(NOON)), shown, told()))).toEqual(expected)
  })

  test('numbers incidents as they come, and lets the sentence of one that goes on change', () => {
    const down = found(downMonitor(NOON))
    const said = asShown(down, downMonitor(NOON, { text: 'Expected by yesterday at 11:59.' }), told())
    expect(changes(said)).toEqual([])
    expect(taken(down, said).monitor.state.incident?.facts.remote?.text).toBe(
      'Expected by yesterday at 11:59.',
    )
    const anew = asShown(down, downMonitor(NOON + 1000, { id: 'i2' }), told())
    expect(anew?.outcomes.map(({ transition }) => transition?.incident?.id)).toEqual(['m1-1', 'm1-2'])
  })

  test('has the gap in which its receiver was not listening in its incident', () => {
    const unheardIn = { from: NOON - MINUTE, to: NOON }
    const unknown = found(remoteMonitor({ status: 'unknown', unheardIn }))
    const down = taken(unknown, asShown(unknown, downMonitor(NOON + 30_000), told()))
    expect(down.monitor.state.incident?.facts).toMatchObject({ gap: unheardIn, deadlineAt: NOON + 30_000 })
  })
})
