import type fc from 'fast-check'
import type { AlertHappening, AlertScale } from './alert-stories.ts'

/** Random stories of alerts with nights of a few minutes: one has to be through one soon. */
export const SHORT_NIGHTS: { startMs: number; timezone: string; scale: AlertScale } = {
  /** Two minutes before midnight. */
  startMs: Date.parse('2026-07-10T23:58:00+02:00'),
  timezone: 'Europe/Berlin',
  scale: {
    stepMs: 500,
    monitors: ['A', 'B', 'C', 'D', 'E'],
    quietHours: [
      { from: '23:59', to: '00:02' },
      { from: '00:01', to: '00:03' },
      { from: '00:03', to: '00:02' },
    ],
    maxWaitSteps: 240,
    reminderSteps: [20, 60, 130],
  },
}

/** For `fc.assert`: a counterexample with one happening a line. */
export function alertStoryReporter(run: fc.RunDetails<[AlertHappening[]]>): void {
  if (!run.failed) return
  const [story = []] = run.counterexample ?? []
  const lines = story.map((happening, index) => `${index + 1}. ${JSON.stringify(happening)}`)
  const error = run.errorInstance
  const difference = error instanceof Error ? error.message : String(error)
  const message = [`seed ${run.seed}, after ${run.numRuns} stories:`, ...lines, difference].join('\n')
  throw new Error(message, { cause: error })
}
