import { InvalidArgumentError, Option } from '@commander-js/extra-typings'
import { MAX_REMINDER_MINUTES } from '../contract/fields.ts'
import { formatDuration } from '../domain/schedule-words.ts'
import { parseDuration } from './duration.ts'

// How a monitor alerts, for `add` and `edit`.

export const remindOption = new Option(
  '--remind <duration>',
  'remind this often while it is down; "never", or "default" for as in the settings',
).argParser(remindFrom)

export const quietOption = new Option(
  '--alert-in-quiet-hours <yes|no>',
  'whether it alerts in quiet hours, too',
).choices(['yes', 'no'] as const)

/** What the two say, as fields of a monitor; those that are not given are left out. */
export function alertFields({
  remind,
  alertInQuietHours,
}: {
  readonly remind?: Remind | undefined
  readonly alertInQuietHours?: 'yes' | 'no' | undefined
}) {
  return {
    ...(remind !== undefined && { reminderMinutes: remind.minutes }),
    ...(alertInQuietHours !== undefined && { alertsInQuietHours: alertInQuietHours === 'yes' }),
  }
}

/** What was changed of how a monitor alerts, as sentences: `Reminds every 30 min while it is down.` */
export function alertSentences({
  reminderMinutes,
  alertsInQuietHours,
}: ReturnType<typeof alertFields>): string[] {
  return [
    ...(reminderMinutes === undefined ? [] : [`Reminds ${remindWords(reminderMinutes)}.`]),
    ...(alertsInQuietHours === undefined
      ? []
      : [alertsInQuietHours ? 'Alerts in quiet hours, too.' : 'Waits in quiet hours until they are over.']),
  ]
}

/** Of a monitor's own minutes: `every 30 min while it is down`, `never`, `as the settings say`. */
export function remindWords(minutes: number | null): string {
  if (minutes === null) return 'as the settings say'
  return minutes === 0 ? 'never' : `every ${formatDuration(minutes * 60_000)} while it is down`
}

interface Remind {
  /** 0: never; null: as in the settings. */
  readonly minutes: number | null
}

function remindFrom(text: string): Remind {
  if (text === 'default') return { minutes: null }
  if (text === 'never') return { minutes: 0 }
  const seconds = parseDuration(text)
  if (seconds === null) {
    throw new InvalidArgumentError('Write a duration such as 30m, 4h or 1d, or "never", or "default".')
  }
  const minutes = seconds / 60
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MAX_REMINDER_MINUTES) {
    const most = formatDuration(MAX_REMINDER_MINUTES * 60_000)
    throw new InvalidArgumentError(`It must be in whole minutes, between 1 min and ${most}.`)
  }
  return { minutes }
}
