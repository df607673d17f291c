import { describe, expect, test } from 'vitest'
import type { Transition } from '../../../src/domain/monitor.ts'
import type { Store } from '../../../src/store/store.ts'
import { addMonitor, incident, NOON, open } from './given.ts'

const missed = incident('01J0-1', NOON)
const late: Transition = { at: NOON - 1000, from: 'up', to: 'late', reason: 'late', incident: null }
const wentDown: Transition = { at: NOON, from: 'late', to: 'down', reason: 'missed', incident: missed }
const recovered: Transition = { at: NOON + 1000, from: 'down', to: 'up', reason: 'heard', incident: missed }
const lateAgain: Transition = { ...late, at: NOON + 9000 }

/** A monitor that changed its state so, each announced unless told otherwise. */
function changing(transitions: readonly Transition[], unannounced: readonly Transition[] = []) {
  const store = open()
  const { key } = addMonitor(store, 'Backup')
  for (const transition of transitions) {
    const id = store.insertTransition(key, transition)
    if (!unannounced.includes(transition)) store.markAnnounced(id, transition.at)
  }
  return {
    store,
    kept: () => store.transitions(key, 0).map(({ transition }) => transition),
    incidents: () => store.incidents(key, { limit: 10 }).map(({ id }) => id),
  }
}

function removeAll(store: Store, beforeAt: number, batch = 1): void {
  while (store.removeOldTransitions({ beforeAt, batch }) > 0);
}

describe('what is kept of the changes of state', () => {
  test('is not what is older than the limit, nor an incident that was over before it', () => {
    const { store, kept, incidents } = changing([late, wentDown, recovered, lateAgain])
    removeAll(store, NOON + 1000)
    expect(kept()).toEqual([recovered, lateAgain])
    expect(incidents()).toEqual([missed.id])
    removeAll(store, NOON + 1001)
    expect(kept()).toEqual([lateAgain])
    expect(incidents()).toEqual([])
  })

  test('is always the last one, which tells the state ever since', () => {
    const { store, kept, incidents } = changing([late, wentDown])
    removeAll(store, NOON * 2)
    expect(kept()).toEqual([wentDown])
    expect(incidents()).toEqual([missed.id])
  })

  test('is what nobody was told of yet, with its incident', () => {
    const { store, kept } = changing([late, wentDown, recovered, lateAgain], [wentDown])
    removeAll(store, NOON * 2)
    expect(kept()).toEqual([wentDown, lateAgain])
    expect(store.unannounced()).toMatchObject([{ transition: wentDown }])
  })

  test('does not depend on how many monitors have not changed for long', () => {
    const { store, kept } = changing([late, wentDown, recovered])
    for (const name of ['Export', 'Report']) {
      store.markAnnounced(store.insertTransition(addMonitor(store, name).key, late), NOON)
    }
    const other = addMonitor(store, 'Queue').key
    for (const transition of [late, lateAgain]) {
      store.markAnnounced(store.insertTransition(other, transition), NOON)
    }
    removeAll(store, NOON + 5000)
    expect(kept()).toEqual([recovered])
    expect(store.transitions(other, 0).map(({ transition }) => transition)).toEqual([lateAgain])
  })

  test('is no gap that ended before the limit', () => {
    const { store } = changing([])
    store.insertGap({ from: NOON - 9000, to: NOON - 1 })
    store.insertGap({ from: NOON - 2000, to: NOON })
    removeAll(store, NOON)
    expect(store.gaps(0)).toEqual([{ from: NOON - 2000, to: NOON }])
  })

  test('each call looks at no more than a batch, and none at what comes after where nothing is old', () => {
    const { store } = changing([late, wentDown, recovered, lateAgain])
    const calls = (beforeAt: number) =>
      [1, 2, 3].map(() => store.removeOldTransitions({ beforeAt, batch: 3 }))
    expect(calls(NOON - 5000)).toEqual([0, 0, 0])
    expect(calls(NOON * 2)).toEqual([3, 1, 0])
  })
})
