import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRunning } from '../../../src/domain/monitor.ts'
import { happen } from './happenings.ts'
import { NaiveMonitor } from './naive-model.ts'
import type { Seen } from './naive-seen.ts'
import { Played } from './played.ts'
import { type Scale, stories, storyReporter } from './random-stories.ts'

// Another run of the same: MODEL_SEED=<number> MODEL_RUNS=<number>. A counterexample comes with its seed.
const { MODEL_SEED, MODEL_RUNS } = process.env
const seed = Number(MODEL_SEED ?? 20_261_124)
const numRuns = Number(MODEL_RUNS ?? 1500)

/** The grace may be shorter and longer than the minute that it is held against after a gap. */
const scale: Scale = {
  stepMs: 1000,
  maxWaitSteps: 150,
  maxIntervalSeconds: 120,
  maxGraceSeconds: 150,
  maxRunSeconds: 150,
  expressions: ['* * * * *', '*/2 * * * *', '1-59/3 * * * *'],
}

/** Ten minutes before the clock goes from two to three in Berlin. */
const START = Date.parse('2026-03-29T00:50:00Z')

test('agrees with a naive model of semantics.md after every step', { timeout: 600_000 }, () => {
  const changes = new Set<string>()
  let steps = 0
  const property = fc.property(stories(scale, 40), ({ definition, happenings }) => {
    const real = new Played(definition, START, null)
    const model = new NaiveMonitor(definition, START)
    for (const [index, happening] of happenings.entries()) {
      happen(real, happening, scale.stepMs)
      happen(model, happening, scale.stepMs)
      expect(seen(real), `after ${index + 1}`).toEqual(model.see())
    }
    steps += happenings.length
    for (const { from, to, reason } of real.transitions) changes.add(`${from} → ${to}, ${reason}`)
  })
  fc.assert(property, { seed, numRuns, reporter: storyReporter })
  console.log(
    `naive model: ${steps} steps in ${numRuns} stories, ${changes.size} kinds of change, seed ${seed}`,
  )
})

function seen({ monitor, deadlineAt, transitions }: Played): Seen {
  const { status, expectedAt, incident, lastHeardAt, pausedAt, lastDurationMs } = monitor.state
  return {
    status,
    running: isRunning(monitor),
    expectedAt,
    deadlineAt,
    incident: incident && [incident.reason, incident.startedAt, incident.facts.gap?.to].join(),
    lastHeardAt,
    pausedAt,
    lastDurationMs,
    changes: transitions.map(({ at, from, to, reason }) => `${at}: ${from} → ${to}, ${reason}`),
  }
}
