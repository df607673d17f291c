import { expect, test } from 'vitest'
import { Appointments } from '../../../src/engine/appointments.ts'
import { type Entry, newEntry } from '../../../src/engine/entry.ts'
import { monitor } from '../domain/watched.ts'

const NEVER = Number.POSITIVE_INFINITY

function entryDueAt(dueAt: number): Entry {
  const record = { key: 1, monitor: monitor(), token: '', badgeKey: '', headSeq: 0, lastN: 0, mirror: null }
  return Object.assign(newEntry(record), { dueAt })
}

test('monitors come out when they are due, the earliest first, and once', () => {
  const appointments = new Appointments()
  const [late, early, never] = [entryDueAt(200), entryDueAt(100), entryDueAt(NEVER)]
  for (const entry of [late, early, never]) appointments.note(entry)
  expect(appointments.nextAt).toBe(100)
  expect(appointments.takeDue(99)).toEqual([])
  expect(appointments.takeDue(1000)).toEqual([early, late])
  expect(appointments.takeDue(1000)).toEqual([])
  expect(appointments.nextAt).toBe(NEVER)
})

test('a later moment takes no new place and counts all the same', () => {
  const appointments = new Appointments()
  const entry = entryDueAt(100)
  appointments.note(entry)
  for (const dueAt of [200, 300]) {
    entry.dueAt = dueAt
    appointments.note(entry)
  }
  expect(appointments.length).toBe(1)
  expect(appointments.takeDue(299)).toEqual([])
  expect(appointments.takeDue(300)).toEqual([entry])
})

test('an earlier moment counts at once, and the later one no more', () => {
  const appointments = new Appointments()
  const entry = entryDueAt(300)
  appointments.note(entry)
  entry.dueAt = 100
  appointments.note(entry)
  expect(appointments.takeDue(100)).toEqual([entry])
  expect(appointments.takeDue(1000)).toEqual([])
})

test('places that are void do not pile up', () => {
  const appointments = new Appointments()
  const entry = entryDueAt(NEVER)
  let longest = 0
  // A run of a minute, again and again, of a job that is expected once a year.
  for (let now = 0; now < 100_000; now += 1) {
    for (const dueAt of [now, 1_000_000_000 + now]) {
      entry.dueAt = dueAt
      appointments.note(entry)
      appointments.takeDue(now)
    }
    longest = Math.max(longest, appointments.length)
  }
  for (let made = 0; made < 5000; made += 1) {
    const removed = entryDueAt(1_000_000_000)
    appointments.note(removed)
    removed.removed = true
    longest = Math.max(longest, appointments.length)
  }
  expect(longest).toBeLessThan(2000)
  expect(appointments.takeDue(2_000_000_000)).toEqual([entry])
})
