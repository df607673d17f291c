import { z } from 'zod'
import { moment } from './fields.ts'

/** An address under which a job can push. */
const address = z.object({
  /** What it is: this machine only, its name, or an address of a network interface. */
  kind: z.enum(['loopback', 'hostname', 'interface']),
  /** As it stands in a URL: `127.0.0.1`, `devbox.lan`, `[fd00::1]`. */
  host: z.string(),
  /** The interface, `eth0` say, where it is one's address. */
  interface: z.string().nullable(),
  /** Without a path: `http://192.168.1.20:8477`. */
  pushUrl: z.string(),
})

export const summarySchema = z.object({
  /** The worst unmuted state, or `idle` where there is none to show (semantics.md, "Alerts"). */
  status: z.enum(['down', 'late', 'unknown', 'up', 'idle']),
  /** How many monitors are in each state, muted ones included. */
  counts: z.object({
    down: z.int(),
    late: z.int(),
    unknown: z.int(),
    up: z.int(),
    new: z.int(),
    paused: z.int(),
  }),
  running: z.int(),
  muted: z.int(),
  version: z.string(),
  /** What shows the monitors: a tray, or a page only. */
  host: z.enum(['desktop', 'headless']),
  startedAt: moment,
  /** The IANA time zone of its computer: that of quiet hours, and of the times in sentences. */
  timezone: z.string(),
  /** Without a path. Null while the door is shut. */
  pushUrl: z.string().nullable(),
  controlUrl: z.string().nullable(),
  /** Whether other machines can push. */
  acceptsFromNetwork: z.boolean(),
  /** The addresses under which the push door can be reached: from other machines, too, if it is open to them. */
  addresses: z.array(address),
  /** Since when we are not listening, where that is so. */
  gap: z.object({ from: moment }).nullable(),
})

export type Summary = z.infer<typeof summarySchema>
export type PushAddress = z.infer<typeof address>
