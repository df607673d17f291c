import type { RemoteMonitorInput } from './remote-monitor.ts'

/**
 * A monitor that is to be made, as Healthchecks wants it ("Create a Check"). What it cannot take is left to it to refuse, in its own
 * words; but an interval or a grace time below its minimum becomes that minimum, since a job that runs more often is watched as
 * well by it.
 */
export function specOf({
  name,
  description,
  tags,
  schedule,
  graceSeconds,
  manualResume,
}: RemoteMonitorInput) {
  return {
    name,
    desc: description,
    // Separated by spaces there: one within a tag would make two of it.
    tags: tags.map((tag) => tag.trim().replaceAll(/\s+/g, '-')).join(' '),
    grace: Math.max(LEAST_SECONDS, graceSeconds),
    manual_resume: manualResume,
    // All of the project's integrations, as for a check that is made on its page; without, nobody would be told.
    channels: '*',
    ...(schedule.kind === 'interval'
      ? { timeout: Math.max(LEAST_SECONDS, schedule.intervalSeconds) }
      : { schedule: schedule.expression, tz: schedule.timezone }),
  }
}

const LEAST_SECONDS = 60
