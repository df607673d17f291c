import fc from 'fast-check'
import type { NaiveUpwarden } from './naive-upwarden.ts'
import { Play } from './play.ts'
import { inWords, type Step, stories } from './story.ts'

const LONGEST_STORY = 80

/** What the stories came to: how much of each there was. */
export interface Told {
  steps: number
  stories: number
  incidents: number
  alerts: number
  /** Alerts of several things that came close together, or were held in quiet hours; and those whose place another took. */
  floods: number
  nights: number
  replaced: number
  reminders: number
  /** What was not told because its monitor was muted. */
  withheld: number
}

/**
 * Plays random stories of so many steps in all, at least. Throws, with the story made as short as it can be, where the engine is not as the
 * model.
 */
export async function playStories({
  steps,
  seed,
}: {
  readonly steps: number
  readonly seed: number
}): Promise<Told> {
  const counts: Told = {
    steps: 0,
    stories: 0,
    incidents: 0,
    alerts: 0,
    floods: 0,
    nights: 0,
    replaced: 0,
    reminders: 0,
    withheld: 0,
  }
  const property = fc.asyncProperty(stories(LONGEST_STORY), async (story) => {
    const play = new Play()
    try {
      for (const step of story) {
        await play.happen(step)
        await play.compare()
      }
    } finally {
      await play.close()
    }
    counts.steps += story.length
    counts.stories += 1
    count(counts, play.naive)
  })
  const numRuns = Math.ceil(steps / (0.45 * LONGEST_STORY))
  await fc.assert(property, { seed, numRuns, reporter: report })
  return counts
}

function count(counts: Told, { monitors, alerts: { told, withheld } }: NaiveUpwarden): void {
  counts.incidents += [...monitors.values()].flatMap(({ incidents }) => incidents).length
  counts.alerts += told.length
  counts.floods += told.filter(({ gathered }) => gathered === 'flood').length
  counts.nights += told.filter(({ gathered }) => gathered === 'quiet hours').length
  counts.replaced += told.flatMap(({ replaces }) => replaces).length
  counts.reminders += told.flatMap(({ tells }) => tells).filter((what) => what.endsWith('reminder')).length
  counts.withheld += withheld.length
}

function report(run: fc.RunDetails<[Step[]]>): void {
  if (!run.failed) return
  const [story = []] = run.counterexample ?? []
  const error = run.errorInstance
  const difference = error instanceof Error ? error.message : String(error)
  const lines = story.map((step, index) => `${index + 1}. ${inWords(step)}`)
  const message = [`seed ${run.seed}, after ${run.numRuns} stories:`, ...lines, difference].join('\n')
  throw new Error(message, { cause: error })
}
