import { z } from 'zod'
import { scheduleProblem } from '../domain/schedule.ts'
import { moment, seconds } from './fields.ts'

const interval = z.strictObject({ kind: z.literal('interval'), intervalSeconds: seconds(1) })

const cron = z
  .strictObject({ kind: z.literal('cron'), expression: z.string(), timezone: z.string() })
  .superRefine((schedule, context) => {
    const problem = scheduleProblem(schedule)
    if (problem !== null) {
      context.addIssue({ code: 'custom', path: [problem.field], message: problem.message })
    }
  })

/** When a job is expected: every so many seconds, or at the times of a cron expression in a time zone. */
export const scheduleSchema = z.discriminatedUnion('kind', [interval, cron])

export const schedulePreviewInput = z.strictObject({ schedule: scheduleSchema })

export const schedulePreview = z.object({
  /** In words that go into a sentence: `every day at 02:00, Europe/Berlin`. */
  description: z.string(),
  /** The next five times at which a heartbeat would be due, counted from now. */
  next: z.array(moment),
})
