import { Option } from '@commander-js/extra-typings'
import { type Schedule, scheduleProblem } from '../domain/schedule.ts'
import { durationFrom } from './duration.ts'
import { wrongUsage } from './exit.ts'
import { collected } from './options.ts'

// What `add` and `edit` have in common.

export const everyOption = new Option(
  '--every <duration>',
  'expect a heartbeat this often: 90s, 5m, 1h30m, 1d',
)
  .argParser(durationFrom(1))
  .conflicts(['cron', 'tz'])
export const cronOption = new Option('--cron <expression>', 'or at the times of a cron expression')
export const tzOption = new Option('--tz <zone>', 'the IANA time zone of --cron (default: this computer’s)')
export const graceOption = new Option('--grace <duration>', 'how late it may be').argParser(durationFrom(0))
export const tagOption = new Option('--tag <tag>', 'a tag; may be given several times').argParser(collected)
export const descriptionOption = new Option('--description <text>', 'what the job does, for people')
export const slugOption = new Option('--slug <slug>', 'name it in URLs with the ping key')

/**
 * The schedule that `--every`, or `--cron` and `--tz`, say; undefined where they say nothing. A cron expression is in the zone of
 * `--tz`, else in that of `current`, the schedule so far, else in this computer's.
 */
export function scheduleFrom(
  { every, cron, tz }: { every?: number | undefined; cron?: string | undefined; tz?: string | undefined },
  current: Schedule | null,
): Schedule | undefined {
  if (every !== undefined) return { kind: 'interval', intervalSeconds: every }
  if (cron === undefined && tz === undefined) return undefined
  const before = current?.kind === 'cron' ? current : null
  const expression = cron ?? before?.expression
  if (expression === undefined) throw wrongUsage('--tz needs --cron: an interval has no time zone.')
  const timezone = tz ?? before?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const schedule: Schedule = { kind: 'cron', expression, timezone }
  const problem = scheduleProblem(schedule)
  if (problem !== null) {
    throw wrongUsage(problem.message.replace(/^expression/, '--cron').replace(/^timezone/, '--tz'))
  }
  return schedule
}
