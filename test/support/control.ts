import type { z } from 'zod'
import type { HeartbeatView, IncidentView } from '../../src/contract/history.ts'
import { heartbeatPage, incidentPage } from '../../src/contract/history.ts'
import {
  type MonitorView,
  type monitorInput,
  monitorPage,
  monitorSchema,
} from '../../src/contract/monitor.ts'
import { type Settings, type SettingsPatch, settingsSchema } from '../../src/contract/settings.ts'
import { type Summary, summarySchema } from '../../src/contract/summary.ts'
import type { Host } from './host.ts'

/** Asks a host's control door with the key of its control.json. Throws what it says where it refuses. */
export async function ask(host: Host, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${host.controlUrl}/api/v1${path}`, {
    method,
    headers: { ...host.authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return text === '' ? null : JSON.parse(text)
}

/** Adds a monitor: one that is expected every hour, where nothing else is asked for. */
export async function addMonitor(
  host: Host,
  { name = 'Job', ...rest }: Partial<z.input<typeof monitorInput>> = {},
): Promise<MonitorView> {
  const schedule = { kind: 'interval', intervalSeconds: 3600 }
  return monitorSchema.parse(await ask(host, 'POST', '/monitors', { name, schedule, ...rest }))
}

export async function readMonitor(host: Host, id: string): Promise<MonitorView> {
  return monitorSchema.parse(await ask(host, 'GET', `/monitors/${id}`))
}

export async function listMonitors(host: Host): Promise<readonly MonitorView[]> {
  return monitorPage.parse(await ask(host, 'GET', '/monitors')).monitors
}

/** All signals of a monitor, newest first. */
export async function readHeartbeats(host: Host, id: string): Promise<readonly HeartbeatView[]> {
  const all: HeartbeatView[] = []
  for (let before = ''; ; before = `&before=${all.at(-1)?.n}`) {
    const path = `/monitors/${id}/heartbeats?limit=${PAGE}${before}`
    const { heartbeats } = heartbeatPage.parse(await ask(host, 'GET', path))
    all.push(...heartbeats)
    if (heartbeats.length < PAGE) return all
  }
}

/** All incidents of a monitor, newest first. */
export async function readIncidents(host: Host, id: string): Promise<readonly IncidentView[]> {
  const all: IncidentView[] = []
  for (let before = ''; ; before = `&before=${all.at(-1)?.startedAt}`) {
    const path = `/monitors/${id}/incidents?limit=${PAGE}${before}`
    const { incidents } = incidentPage.parse(await ask(host, 'GET', path))
    all.push(...incidents)
    if (incidents.length < PAGE) return all
  }
}

/** The most that a list gives at once. */
const PAGE = 1000

export async function readSummary(host: Host): Promise<Summary> {
  return summarySchema.parse(await ask(host, 'GET', '/summary'))
}

export async function changeSettings(host: Host, patch: SettingsPatch): Promise<Settings> {
  return settingsSchema.parse(await ask(host, 'PATCH', '/settings', patch))
}
