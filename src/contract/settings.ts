import { z } from 'zod'
import { MAX_REMINDER_MINUTES, wholeNumber } from './fields.ts'
import { fieldName } from './problems.ts'

const port = wholeNumber(0, 65_535)

/** `localhost`, `devbox.lan`, `192.168.1.20`, `fe80::1`: a host without a port. */
const host = z.string().regex(/^[A-Za-z0-9._:-]{1,253}$/, {
  error: (issue) => `"${issue.input}" is not a host name or an address`,
})

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  error: ({ path }) => `${fieldName(path)} must be a time of day such as 22:00`,
})

/** Every day from one time to another, on the clock of the computer that alerts; over midnight where `from` is the later one. */
const quietHours = z.strictObject({ from: timeOfDay, to: timeOfDay }).refine(({ from, to }) => from !== to, {
  error: 'quietHours must not begin and end at the same time',
})

const webhookUrl = z
  .url({ protocol: /^https?$/, error: 'webhookUrl must be a URL that begins with https:// or http://' })
  .max(2000)

/** One word of a command line; no operating system takes a NUL in one. */
const argument = z
  .string()
  .max(4000)
  .refine((text) => !text.includes('\0'), {
    error: ({ path }) => `${fieldName(path)} must not have a NUL character in it`,
  })

/** A program and its arguments. */
const commandLine = z
  .array(argument)
  .max(100)
  .refine(([program = '']) => program.trim() !== '', { error: 'alertCommand must begin with a program' })

const fields = {
  /** How the interface looks; `system` follows the computer. */
  theme: z.enum(['system', 'light', 'dark']),
  /** Whether the desktop app starts when the user logs in. Without effect on a headless host. */
  openAtLogin: z.boolean(),
  /** Where jobs push; 0 takes a free port. Takes effect at the next start. */
  pushPort: port,
  /** Where the page and the command line talk to us. Takes effect at the next start. */
  controlPort: port,
  /** Whether the push door is open to other machines. Takes effect at once. */
  acceptFromNetwork: z.boolean(),
  /** Which address goes into push URLs: `loopback`, `hostname`, or one of this machine's addresses. */
  pushAddress: z.union([z.enum(['loopback', 'hostname']), host]),
  /** Names, besides loopback, this computer's own name and its addresses, by which the control door may be asked. */
  controlHosts: z.array(host).max(50),
  /** Signals older than this are removed. */
  keepDays: wholeNumber(1, 3660),
  /** Of each monitor, no more signals than this are kept. */
  keepPerMonitor: wholeNumber(100, 1_000_000),
  /** When alerts are held back, to be told as one when it is over; null: never. */
  quietHours: quietHours.nullable(),
  /** How often one is reminded of a monitor that is still down; null: never. */
  reminderMinutes: wholeNumber(1, MAX_REMINDER_MINUTES).nullable(),
  /** Whether the desktop app notifies through the system. Without effect on a headless host. */
  desktopAlerts: z.boolean(),
  /** Where alerts are posted to, signed (`settings.webhookSecret`); null: nowhere. */
  webhookUrl: webhookUrl.nullable(),
  /** A program and its arguments, run without a shell for each alert; null: none. Can only be set from this computer. */
  alertCommand: commandLine.nullable(),
}

export const DEFAULT_SETTINGS: z.infer<z.ZodObject<typeof fields>> = {
  theme: 'system',
  openAtLogin: false,
  pushPort: 8477,
  controlPort: 8478,
  acceptFromNetwork: false,
  pushAddress: 'loopback',
  controlHosts: [],
  keepDays: 90,
  keepPerMonitor: 10_000,
  quietHours: null,
  reminderMinutes: null,
  desktopAlerts: true,
  webhookUrl: null,
  alertCommand: null,
}

/** What a user can set, each with its default where it never was. */
export const settingsSchema = z.object({
  ...fields,
  /** With a slug it makes a push URL: `/api/v1/heartbeat/<ping key>/<slug>`. */
  pingKey: z.string(),
})

export type Settings = z.infer<typeof settingsSchema>

export const settingsPatch = z.strictObject(fields).partial()
export type SettingsPatch = z.infer<typeof settingsPatch>
