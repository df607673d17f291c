import { describe, expect, test } from 'vitest'
import { asShown, asTold } from '../../../../src/engine/accounts/mirror.ts'
import {
  changes,
  downMonitor,
  found,
  MINUTE,
  NOON,
  remoteMonitor,
  taken,
  told,
  transition,
} from './remote-samples.ts'

const recovery = transition({ at: NOON + 30_000, from: 'down', to: 'up', reason: 'heard' })

describe('a change of state that an account tells', () => {
  test('is one here, at its time on our clock', () => {
    expect(changes(asTold(found(), transition(), told()))).toEqual(['up → down at 12:00:00, missed'])
    const ahead = told({ clockOffsetMs: 20_000 })
    expect(changes(asTold(found(), transition(), ahead))).toEqual(['up → down at 11:59:40, missed'])
    const behind = told({ clockOffsetMs: -10 * MINUTE })
    expect(changes(asTold(found(), transition(), behind))).toEqual(['up → down at 12:01:00, missed'])
  })

  test('opens and ends an incident', () => {
    const known = found()
    const down = taken(known, asTold(known, transition(), told()))
    expect(down.monitor.state.incident).toMatchObject({ id: 'm1-1', startedAt: NOON, reason: 'missed' })
    const change = asTold(down, recovery, told())
    expect(changes(change)).toEqual(['down → up at 12:00:30, heard'])
    expect(change?.outcomes[0]?.transition?.incident?.id).toBe('m1-1')
    expect(taken(down, change).monitor.state.incident).toBeNull()
  })

  test('is told once, however often it comes', () => {
    const known = found()
    const down = taken(known, asTold(known, transition(), told()))
    expect(asTold(down, transition(), told())).toBeNull()
    const up = taken(down, asTold(down, recovery, told()))
    for (const again of [transition(), recovery]) expect(asTold(up, again, told())).toBeNull()
  })

  test('is told once where it showed before, and shows nothing new where it was told', () => {
    const known = found()
    const shown = taken(known, asShown(known, downMonitor(NOON), told()))
    expect(asTold(shown, transition(), told())).toBeNull()
    const down = taken(known, asTold(known, transition(), told()))
    expect(changes(asShown(down, downMonitor(NOON), told()))).toEqual([])
  })

  test('of two in the same millisecond each is told, in their order, and once', () => {
    const late = transition({ to: 'late', reason: 'late', incident: null })
    const down = transition({ from: 'late' })
    const known = found()
    const first = taken(known, asTold(known, late, told()))
    const second = asTold(first, down, told())
    expect(changes(second)).toEqual(['late → down at 12:00:00, missed'])
    const last = taken(first, second)
    for (const again of [late, down]) expect(asTold(last, again, told())).toBeNull()
  })

  test('of a monitor that went down and came back unseen is told, both ways', () => {
    const known = found()
    const down = taken(known, asTold(known, transition(), told()))
    const up = taken(down, asTold(down, recovery, told()))
    const shown = remoteMonitor({ lastHeartbeatAt: NOON + 30_000 })
    expect(changes(asShown(up, shown, told()))).toEqual([])
    expect(up.monitor.state.incidentCount).toBe(1)
  })

  test('that leads on from one that was missed brings that with it', () => {
    const known = found(downMonitor(NOON))
    const late = transition({ at: NOON + 40_000, from: 'up', to: 'late', reason: 'late', incident: null })
    expect(changes(asTold(known, late, told()))).toEqual([
      'down → up at 12:00:40, reported',
      'up → late at 12:00:40, late',
    ])
    const anew = transition({
      at: NOON + 40_000,
      incident: { id: 'i2', startedAt: NOON + 40_000, reason: 'failed', text: '' },
    })
    expect(changes(asTold(known, anew, told()))).toEqual([
      'down → up at 12:00:40, reported',
      'up → down at 12:00:40, failed',
    ])
  })

  test('for a reason that is not known here is told without one', () => {
    const odd = transition({ to: 'late', reason: 'eclipse', incident: null })
    expect(changes(asTold(found(), odd, told()))).toEqual(['up → late at 12:00:00, reported'])
  })

  test('leaves no deadline where there is none', () => {
    const { state } = taken(found(), asTold(found(), transition(), told())).monitor
    expect([state.expectedAt, state.heartbeatDeadlineAt]).toEqual([null, null])
  })
})
