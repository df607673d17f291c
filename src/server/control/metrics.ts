import { createRouterClient } from '@orpc/server'
import type { FastifyInstance } from 'fastify'
import type { MonitorView } from '../../contract/monitor.ts'
import type { Summary } from '../../contract/summary.ts'
import type { Engine } from '../../engine/engine.ts'
import { allMonitors } from './all-monitors.ts'

/** What is known of the monitors in Prometheus' text format, for those who watch them there, too. */
export function addMetrics(app: FastifyInstance, { operations }: Pick<Engine, 'operations'>): void {
  const client = createRouterClient(operations, { context: {} })
  app.get('/metrics', { config: { access: 'read' } }, async (_request, reply) => {
    const [summary, monitors] = await Promise.all([client.summary(), allMonitors(client)])
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(metricsText(summary, monitors))
  })
}

function metricsText(summary: Summary, monitors: readonly MonitorView[]): string {
  // Once for all metrics: escaping is most of the work, and heartbeats wait for it.
  const labelled = monitors.map((monitor) => ({
    monitor,
    labels: labels({ id: monitor.id, name: monitor.name }),
  }))
  const perMonitor = (read: (monitor: MonitorView) => number | null): Sample[] =>
    labelled.map(({ monitor, labels }) => ({ labels, value: read(monitor) }))
  return [
    metric('upwarden_info', 'This receiver', [{ labels: labels({ version: summary.version }), value: 1 }]),
    metric(
      'upwarden_monitors',
      'How many monitors are in each state',
      Object.entries(summary.counts).map(([status, value]) => ({ labels: labels({ status }), value })),
    ),
    metric(
      'upwarden_monitor_up',
      '1 if it is up or late, 0 if it is down; none of either is left out',
      perMonitor(({ status }) => UP[status]),
    ),
    metric(
      'upwarden_monitor_running',
      'Whether a run is in progress',
      perMonitor(({ running }) => Number(running)),
    ),
    metric(
      'upwarden_monitor_last_heartbeat_timestamp_seconds',
      'When it was last heard',
      perMonitor(({ lastHeartbeatAt }) => unixSeconds(lastHeartbeatAt)),
    ),
    metric(
      'upwarden_monitor_deadline_timestamp_seconds',
      'When it is down if it is not heard',
      perMonitor(({ deadlineAt }) => unixSeconds(deadlineAt)),
    ),
    metric(
      'upwarden_monitor_last_duration_seconds',
      'How long its last run took',
      perMonitor(({ lastDurationMs }) => (lastDurationMs === null ? null : lastDurationMs / 1000)),
    ),
  ].join('')
}

const UP: Readonly<Record<MonitorView['status'], 0 | 1 | null>> = {
  up: 1,
  late: 1,
  down: 0,
  unknown: null,
  new: null,
  paused: null,
}

interface Sample {
  /** As they stand between the braces. */
  readonly labels: string
  /** Null where there is nothing to tell: the sample is left out. */
  readonly value: number | null
}

/** A gauge: all of these are. */
function metric(name: string, help: string, samples: readonly Sample[]): string {
  let lines = ''
  for (const { labels, value } of samples) if (value !== null) lines += `${name}{${labels}} ${value}\n`
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines}`
}

function labels(texts: Readonly<Record<string, string>>): string {
  return Object.entries(texts)
    .map(([label, text]) => `${label}="${escaped(text)}"`)
    .join()
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')
}

function unixSeconds(moment: string | null): number | null {
  return moment === null ? null : Date.parse(moment) / 1000
}
