import type { Command } from '@commander-js/extra-typings'
import type { MonitorView } from '../../contract/monitor.ts'
import { describeScheduleWithZone, formatDuration } from '../../domain/schedule-words.ts'
import { alertFields, quietOption, remindOption } from '../alert-options.ts'
import { durationFrom } from '../duration.ts'
import { wrongUsage } from '../exit.ts'
import { nameOf } from '../find.ts'
import {
  cronOption,
  descriptionOption,
  everyOption,
  graceOption,
  scheduleFrom,
  slugOption,
  tagOption,
  tzOption,
} from '../monitor-options.ts'
import { jsonOption } from '../options.ts'
import { relayField, relayOption } from '../relay-option.ts'
import type { Session } from '../session.ts'

export function define(command: Command, session: Session): void {
  command
    .argument('<name>', 'what people call the job')
    .addOption(everyOption)
    .addOption(cronOption)
    .addOption(tzOption)
    .addOption(graceOption)
    .option('--max-run <duration>', 'how long a run may take once it has started', durationFrom(1))
    .addOption(tagOption)
    .addOption(descriptionOption)
    .addOption(slugOption)
    .option('--manual-resume', 'stay paused, once paused, when a heartbeat comes')
    .addOption(remindOption)
    .addOption(quietOption)
    .addOption(relayOption)
    .addOption(jsonOption)
    .addHelpText(
      'after',
      `
Prints the push URL, and nothing else on stdout. Without --grace, a heartbeat
may be a minute late, or a tenth of the interval where that is less.

Examples:
  upwarden add "Nightly backup" --cron "0 2 * * *" --tz UTC --grace 30m
  upwarden add "Queue worker" --every 5m --tag prod
  curl -fsS --max-time 10 "$(upwarden add Export --every 1h)"`,
    )
    .action(
      async (
        name,
        { every, cron, tz, grace, maxRun, tag, description, slug, manualResume, relay, json, ...alert },
      ) => {
        const { terminal } = session
        const schedule = scheduleFrom({ every, cron, tz }, null)
        if (schedule === undefined) {
          throw wrongUsage(
            'When is a heartbeat expected? Give --every (such as 1h) or --cron (such as "0 2 * * *").',
          )
        }
        const client = await session.connect()
        const monitor = await client.monitors.create({
          name,
          schedule,
          ...(grace !== undefined && { graceSeconds: grace }),
          ...(maxRun !== undefined && { maxRunSeconds: maxRun }),
          ...(tag && { tags: tag }),
          ...(description !== undefined && { description }),
          ...(slug !== undefined && { slug }),
          ...(manualResume && { manualResume }),
          ...alertFields(alert),
          ...relayField(relay),
        })
        if (json) return terminal.json(monitor)
        terminal.print(monitor.pushUrl)
        for (const line of nextSteps(monitor, session.self)) terminal.hint(line)
      },
    )
}

/** What was made, in words that show a misunderstanding, and what to do with the URL. */
function nextSteps(monitor: MonitorView, self: string): string[] {
  const { schedule, graceSeconds } = monitor
  const grace = graceSeconds === 0 ? 'no grace' : `${formatDuration(graceSeconds * 1000)} grace`
  return [
    '',
    `Watching ${nameOf(monitor)}: expected ${describeScheduleWithZone(schedule)}, with ${grace}.`,
    'It counts from the first heartbeat. Let the job call the URL whenever it has succeeded;',
    `ready-made callers: ${self} url ${monitor.slug} --snippet bash`,
  ]
}
