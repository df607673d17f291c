import { type Command, InvalidArgumentError } from '@commander-js/extra-typings'
import { describeScheduleWithZone, formatDuration } from '../../domain/schedule-words.ts'
import { alertFields, alertSentences, quietOption, remindOption } from '../alert-options.ts'
import { durationFrom } from '../duration.ts'
import { wrongUsage } from '../exit.ts'
import { findMonitor, nameOf } from '../find.ts'
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
import { jsonOption, MONITOR } from '../options.ts'
import { relayField, relayOption } from '../relay-option.ts'
import type { Session } from '../session.ts'

export function define(command: Command, session: Session): void {
  command
    .argument(...MONITOR)
    .option('--name <name>', 'what people call the job')
    .addOption(everyOption)
    .addOption(cronOption)
    .addOption(tzOption)
    .addOption(graceOption)
    .option('--max-run <duration>', 'how long a run may take; "none" for as long as the grace', maxRunFrom)
    .addOption(tagOption)
    .option('--no-tag', 'take all tags off')
    .addOption(descriptionOption)
    .addOption(slugOption)
    .option('--manual-resume', 'stay paused, once paused, when a heartbeat comes')
    .option('--no-manual-resume', 'resume with the next heartbeat')
    .addOption(remindOption)
    .addOption(quietOption)
    .addOption(relayOption)
    .addOption(jsonOption)
    .addHelpText(
      'after',
      `
What is not given stays, and so does the push URL. --tag replaces all tags.
A new schedule counts at once, from when the monitor was last heard. With
another --relay, what waits goes there; with "none", it is dropped.

Example:
  upwarden edit "Nightly backup" --cron "30 3 * * *" --grace 1h`,
    )
    .action(async (words, options) => {
      const { every, cron, tz, grace, maxRun, tag, remind, alertInQuietHours, relay, json, ...given } =
        options
      const { terminal } = session
      const client = await session.connect()
      const monitor = await findMonitor(client, words)
      const alerting = alertFields({ remind, alertInQuietHours })
      const schedule = scheduleFrom({ every, cron, tz }, monitor.schedule)
      const patch = {
        ...given,
        ...(schedule && { schedule }),
        ...(grace !== undefined && { graceSeconds: grace }),
        ...(maxRun !== undefined && { maxRunSeconds: maxRun === 'none' ? null : maxRun }),
        ...(tag !== undefined && { tags: tag === false ? [] : tag }),
        ...alerting,
        ...relayField(relay),
      }
      if (Object.keys(patch).length === 0) {
        throw wrongUsage('Nothing to change was given; `upwarden edit --help` lists what there is.')
      }
      const changed = await client.monitors.update({ id: monitor.id, ...patch })
      if (json) return terminal.json(changed)
      const grows =
        changed.graceSeconds === 0 ? 'no grace' : `${formatDuration(changed.graceSeconds * 1000)} grace`
      const expected = `${nameOf(changed)}: expected ${describeScheduleWithZone(changed.schedule)}, with ${grows}.`
      terminal.print([expected, ...alertSentences(alerting)].join(' '))
    })
}

function maxRunFrom(text: string): number | 'none' {
  if (text === 'none') return text
  try {
    return durationFrom(1)(text)
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error
    throw new InvalidArgumentError(`${error.message} "none" takes the limit off.`)
  }
}
