import fc from 'fast-check'
import { expect, test } from 'vitest'
import { happen } from './happenings.ts'
import { Played } from './played.ts'
import { type Scale, stories, storyReporter } from './random-stories.ts'

// Another run of the same: MODEL_SEED=<number> MODEL_RUNS=<number>. A counterexample comes with its seed.
const { MODEL_SEED, MODEL_RUNS } = process.env
const seed = Number(MODEL_SEED ?? 20_261_124)
const numRuns = Number(MODEL_RUNS ?? 500)

/** A matter of seconds, so that each millisecond can be looked at. */
const scale: Scale = {
  stepMs: 1,
  maxWaitSteps: 4000,
  maxIntervalSeconds: 3,
  maxGraceSeconds: 3,
  maxRunSeconds: 3,
  expressions: ['* * * * *'],
}

/** Just before a minute ends, as cron counts in minutes. */
const START = Date.parse('2026-03-29T00:59:50Z')

test('judging only when it is due changes the same, at the same time, as judging each millisecond', {
  timeout: 600_000,
}, () => {
  let transitions = 0
  const property = fc.property(stories(scale, 30), ({ definition, happenings }) => {
    const always = new Played(definition, START, scale.stepMs)
    const whenDue = new Played(definition, START, null)
    for (const [index, happening] of happenings.entries()) {
      happen(always, happening, scale.stepMs)
      happen(whenDue, happening, scale.stepMs)
      expect(whenDue.transitions, `after ${index + 1}`).toEqual(always.transitions)
      expect(whenDue.monitor, `after ${index + 1}`).toEqual(always.monitor)
    }
    transitions += always.transitions.length
  })
  fc.assert(property, { seed, numRuns, reporter: storyReporter })
  console.log(`next judgement: ${transitions} transitions in ${numRuns} stories, seed ${seed}`)
})
