import { z } from 'zod'
import { scheduleProblem } from '../domain/schedule.ts'
import { moment } from './fields.ts'

const interval = z.strictObject({ kind: z.literal('interval'), intervalSeconds: z.number() })

const cron = z.strictObject({
  kind: z.literal('cron'),
  expression: z.string(),
  timezone: z.string(),
})

/** When a job is expected: every so many seconds, or at the times of a cron expression in a time zone. */
export const scheduleSchema = z
  .discriminatedUnion('kind', [interval, cron])
  .superRefine((schedule, context) => {
    const problem = scheduleProblem(schedule)
    if (problem !== null) {
      context.addIssue({ code: 'custom', path: [problem.field], message: problem.message })
    }
  })

export const schedulePreviewInput = z.strictObject({ schedule: scheduleSchema })

export const schedulePreview = z.object({
  /** In words that go into a sentence: `every day at 02:00, Europe/Berlin`. */
  description: z.string(),
  /** The next five times at which a heartbeat would be due, counted from now. */
  next: z.array(moment),
})
