import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Status } from '../../../../src/domain/monitor.ts'
import { newsIn } from '../../../../src/engine/accounts/inbox.ts'
import { asShown, asTold, type Change, type Known } from '../../../../src/engine/accounts/mirror.ts'
import type { RemoteEvent } from '../../../../src/remote/provider.ts'
import type { RemoteMonitor } from '../../../../src/remote/remote-monitor.ts'
import { downMonitor, found, NOON, remoteMonitor, taken, told, transition } from './remote-samples.ts'

/** One monitor of a remote, and what that has told of it so far. */
class Far {
  now = NOON
  shown: RemoteMonitor = remoteMonitor()
  readonly events: RemoteEvent[] = []
  /** When each of its incidents began, and when those ended that have. */
  readonly incidents: { readonly beganAt: number; endedAt: number | null }[] = []

  become(to: Status): void {
    this.now += 1000
    const from = this.shown.status
    if (from === to) return
    const open = this.incidents.at(-1)
    if (from === 'down' && open !== undefined) open.endedAt = this.now
    if (to === 'down') this.incidents.push({ beganAt: this.now, endedAt: null })
    const incident = {
      id: `i${this.incidents.length}`,
      startedAt: this.now,
      reason: 'missed',
      text: 'Missed.',
    }
    this.shown = this.#in(to, incident)
    const change = { from, to, at: this.now, reason: 'reported', incident: to === 'down' ? incident : null }
    this.events.push({ is: 'transition', lastEventId: null, ...transition(change) })
  }

  #in(status: Status, { id, startedAt }: { readonly id: string; readonly startedAt: number }): RemoteMonitor {
    if (status === 'down') return downMonitor(startedAt, { id })
    const at = this.now
    return remoteMonitor({
      status,
      lastHeartbeatAt: at,
      expectedAt: at,
      pausedAt: status === 'paused' ? at : null,
    })
  }
}

/** What we make of it: every change of state that is written, and who is told. */
class Here {
  known: Known = found()
  readonly chain: { readonly from: Status; readonly to: Status; readonly at: number }[] = []

  /** Takes a batch of events, with what the monitor looks like by then, as a stream brings them after a pause. */
  take(events: readonly RemoteEvent[], shown: RemoteMonitor, now: number): void {
    const batch: RemoteEvent[] = [{ is: 'monitor', lastEventId: null, monitor: shown }, ...events]
    for (const news of newsIn(batch).values()) {
      if (news.is === 'removed') continue
      for (const one of news.transitions) this.#become(asTold(this.known, one, told({ now })))
      if (news.shown !== null) this.show(news.shown, now)
    }
  }

  show(shown: RemoteMonitor, now: number): void {
    this.#become(asShown(this.known, shown, told({ now })))
  }

  #become(change: Change | null): void {
    for (const { transition } of change?.outcomes ?? []) if (transition !== null) this.chain.push(transition)
    this.known = taken(this.known, change)
  }
}

const status = fc.constantFrom<Status>('up', 'late', 'down', 'down', 'up', 'unknown', 'paused')

const story = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('become' as const), status }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('events' as const) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('list' as const) }) },
    // A stream that goes on after an event that was read before, as after a crash.
    { weight: 1, arbitrary: fc.record({ do: fc.constant('again' as const), back: fc.nat({ max: 5 }) }) },
    // A stream that was lost, and could not be resumed.
    { weight: 1, arbitrary: fc.record({ do: fc.constant('lost' as const) }) },
  ),
  { maxLength: 60 },
)

/** Plays a story; `isLossy`: whether something was told that never arrived, and a list had to do. */
function play(steps: typeof story extends fc.Arbitrary<infer T> ? T : never) {
  const far = new Far()
  const here = new Here()
  let read = 0
  let isLossy = false
  for (const step of steps) {
    switch (step.do) {
      case 'become':
        far.become(step.status)
        break
      case 'events':
        here.take(far.events.slice(read), far.shown, far.now)
        read = far.events.length
        break
      case 'again':
        here.take(far.events.slice(Math.max(0, read - step.back)), far.shown, far.now)
        read = far.events.length
        break
      case 'list':
        here.show(far.shown, far.now)
        // What happened before it and is only told after it is known by then, or is old.
        isLossy ||= read < far.events.length - 1
        break
      case 'lost':
        isLossy ||= read < far.events.length - 1
        read = far.events.length
        here.show(far.shown, far.now)
    }
  }
  here.take(far.events.slice(read), far.shown, far.now)
  return { far, here, isLossy }
}

test('whatever comes twice, late, or not at all: a monitor is what it is over there, and its changes follow one from the other', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const { far, here } = play(steps)
      expect(here.known.monitor.state.status).toBe(far.shown.status)
      let last: Status = 'up'
      for (const { from, to } of here.chain) {
        expect([from, from === to]).toEqual([last, false])
        last = to
      }
    }),
    { numRuns: 500 },
  )
})

/** Down, up and down again while nothing is told, and a list that comes a while later. */
const DOWN_ANEW_UNTOLD = [
  { do: 'become' as const, status: 'down' as const },
  { do: 'events' as const },
  { do: 'become' as const, status: 'up' as const },
  { do: 'become' as const, status: 'down' as const },
  { do: 'become' as const, status: 'down' as const },
  { do: 'list' as const },
]

test('no incident is told twice, and none that was not', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const { far, here } = play(steps)
      const began = here.chain.filter(({ to }) => to === 'down').map(({ at }) => at)
      expect(new Set(began).size).toBe(began.length)
      const real = new Set(far.incidents.map(({ beganAt }) => beganAt))
      expect(began.filter((at) => !real.has(at))).toEqual([])
    }),
    { numRuns: 500, examples: [[DOWN_ANEW_UNTOLD]] },
  )
})

test('where all that was told arrives, in the end, no change is lost', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const { far, here, isLossy } = play(steps)
      fc.pre(!isLossy)
      const began = here.chain.filter(({ to }) => to === 'down').map(({ at }) => at)
      expect(began).toEqual(far.incidents.map(({ beganAt }) => beganAt))
      const ended = here.chain.filter(({ from }) => from === 'down').map(({ at }) => at)
      expect(ended).toEqual(far.incidents.flatMap(({ endedAt }) => endedAt ?? []))
    }),
    { numRuns: 500 },
  )
})
