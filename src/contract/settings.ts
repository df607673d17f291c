import { z } from 'zod'
import { wholeNumber } from './fields.ts'

const port = wholeNumber(0, 65_535)

/** `localhost`, `devbox.lan`, `192.168.1.20`, `fe80::1`: a host without a port. */
const host = z.string().regex(/^[A-Za-z0-9._:-]{1,253}$/, {
  error: (issue) => `"${issue.input}" is not a host name or an address`,
})

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
  /** Names, besides loopback and our own addresses, by which the control door may be asked. */
  controlHosts: z.array(host).max(50),
  /** Signals older than this are removed. */
  keepDays: wholeNumber(1, 3660),
  /** Of each monitor, no more signals than this are kept. */
  keepPerMonitor: wholeNumber(100, 1_000_000),
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
