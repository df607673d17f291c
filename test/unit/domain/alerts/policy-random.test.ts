import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AlertHappening, type AlertScale, AlertStory, alertStories } from './alert-stories.ts'
import { type AlertSubject, alertInWords } from './alert-subject.ts'
import { NaiveAlerts } from './naive-alerts.ts'
import { PlayedAlerts } from './played-alerts.ts'

// Another run of the same: ALERTS_SEED=<number> ALERTS_RUNS=<number>. A counterexample comes with its seed.
const { ALERTS_SEED, ALERTS_RUNS } = process.env
const seed = Number(ALERTS_SEED ?? 20_261_124)
const numRuns = Number(ALERTS_RUNS ?? 1000)

/** Nights of a few minutes: one has to be through one soon. */
const scale: AlertScale = {
  stepMs: 500,
  monitors: ['A', 'B', 'C', 'D', 'E'],
  quietHours: [
    { from: '23:59', to: '00:02' },
    { from: '00:01', to: '00:03' },
    { from: '00:03', to: '00:02' },
  ],
  maxWaitSteps: 240,
  reminderSteps: [20, 60, 130],
}

/** Two minutes before midnight in Berlin. */
const START = Date.parse('2026-07-10T21:58:00Z')

test('agrees with a naive model of alerts after every step', { timeout: 600_000 }, () => {
  const counts = { steps: 0, alerts: 0, digests: 0, replaced: 0, withheld: 0, reminders: 0 }
  const property = fc.property(alertStories(scale, 60), (happenings) => {
    const real = new PlayedAlerts(START, 'Europe/Berlin')
    const model = new NaiveAlerts(START, scale.stepMs, 'Europe/Berlin')
    const story = new AlertStory(scale.stepMs)
    for (const [index, happening] of happenings.entries()) {
      story.happen(happening, [real, model])
      expect(seen(real), `after ${index + 1}`).toEqual(seen(model))
    }
    counts.steps += happenings.length
    counts.alerts += real.told.length
    counts.digests += real.told.filter(({ gathered }) => gathered !== null).length
    counts.replaced += real.told.flatMap(({ replaces }) => replaces).length
    counts.withheld += real.withheld.length
    counts.reminders += real.told
      .flatMap(({ tells }) => tells)
      .filter((what) => what.endsWith('reminder')).length
  })
  fc.assert(property, { seed, numRuns, reporter })
  console.log(`naive alerts: ${JSON.stringify(counts)} in ${numRuns} stories, seed ${seed}`)
  for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(0)
})

function seen({ told, withheld, waiting }: AlertSubject): unknown {
  return { told: told.map(alertInWords), withheld, waiting }
}

/** A counterexample with one happening a line. */
function reporter(run: fc.RunDetails<[AlertHappening[]]>): void {
  if (!run.failed) return
  const lines =
    run.counterexample?.[0].map((happening, index) => `${index + 1}. ${JSON.stringify(happening)}`) ?? []
  const error = run.errorInstance
  const difference = error instanceof Error ? error.message : String(error)
  throw new Error([`seed ${run.seed}, after ${run.numRuns} stories:`, ...lines, difference].join('\n'), {
    cause: error,
  })
}
