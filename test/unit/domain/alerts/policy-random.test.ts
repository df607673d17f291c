import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AlertStory, alertStories } from './alert-stories.ts'
import { type AlertSubject, alertInWords } from './alert-subject.ts'
import { NaiveAlerts } from './naive-alerts.ts'
import { PlayedAlerts } from './played-alerts.ts'
import { alertStoryReporter, SHORT_NIGHTS } from './short-nights.ts'

// Another run of the same: ALERTS_SEED=<number> ALERTS_RUNS=<number>. A counterexample comes with its seed.
const { ALERTS_SEED, ALERTS_RUNS } = process.env
const seed = Number(ALERTS_SEED ?? 20_261_124)
const numRuns = Number(ALERTS_RUNS ?? 1000)

test('agrees with a naive model of alerts after every step', { timeout: 600_000 }, () => {
  const { startMs, timezone, scale } = SHORT_NIGHTS
  const counts = { steps: 0, alerts: 0, floods: 0, nights: 0, replaced: 0, withheld: 0, reminders: 0 }
  const property = fc.property(alertStories(scale, 60), (happenings) => {
    const real = new PlayedAlerts(startMs, timezone)
    const model = new NaiveAlerts(startMs, timezone)
    const story = new AlertStory(scale.stepMs)
    for (const [index, happening] of happenings.entries()) {
      story.happen(happening, [real, model])
      expect(seen(real), `after ${index + 1}`).toEqual(seen(model))
    }
    counts.steps += happenings.length
    counts.withheld += real.withheld.length
    for (const { gathered, replaces, tells } of real.told) {
      counts.alerts += 1
      if (gathered === 'flood') counts.floods += 1
      if (gathered === 'quiet hours') counts.nights += 1
      counts.replaced += replaces.length
      counts.reminders += tells.filter((what) => what.endsWith('reminder')).length
    }
  })
  fc.assert(property, { seed, numRuns, reporter: alertStoryReporter })
  console.log(`naive alerts: ${JSON.stringify(counts)} in ${numRuns} stories, seed ${seed}`)
  for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(0)
})

function seen({ told, withheld, waiting }: AlertSubject): unknown {
  return { told: told.map(alertInWords), withheld, waiting }
}
