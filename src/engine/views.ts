import { toMoment, toMomentOrNull } from '../contract/fields.ts'
import type { HeartbeatView, IncidentView } from '../contract/history.ts'
import type { MonitorView } from '../contract/monitor.ts'
import { incidentText } from '../domain/incident-words.ts'
import { deadlineAt } from '../domain/judge.ts'
import { type Gap, type Incident, isMuted, isRunning } from '../domain/monitor.ts'
import type { Mirror } from '../store/account-store.ts'
import type { HeartbeatRecord, IncidentRecord, MonitorRecord } from '../store/store.ts'
import type { Network } from './network.ts'
import type { Relay } from './relay/relay.ts'
import type { SettingsBook } from './settings.ts'
import { sourceOf } from './source.ts'

/** Turns what is stored into what clients see. */
export class Views {
  readonly #settings: SettingsBook
  readonly #network: Network
  readonly #relay: Pick<Relay, 'view'>
  readonly #timezone: string

  /** `timezone` is that of the people who read the sentences: this computer's. */
  constructor(settings: SettingsBook, network: Network, relay: Pick<Relay, 'view'>, timezone: string) {
    this.#settings = settings
    this.#network = network
    this.#relay = relay
    this.#timezone = timezone
  }

  monitor(record: MonitorRecord, now: number): MonitorView {
    const { key, monitor, badgeKey, mirror } = record
    const { definition, state } = monitor
    const { name, description, tags, slug, schedule, graceSeconds, maxRunSeconds, manualResume } = definition
    const { reminderMinutes, alertsInQuietHours, relayUrl } = definition
    const muted = isMuted(monitor, now)
    return {
      id: monitor.id,
      source: sourceOf(record),
      name,
      description,
      tags: [...tags],
      slug,
      schedule,
      graceSeconds,
      maxRunSeconds,
      manualResume,
      reminderMinutes,
      alertsInQuietHours,
      status: state.status,
      running: isRunning(monitor),
      runStartedAt: toMomentOrNull(
        mirror === null ? (state.runs[0]?.startedAt ?? null) : mirror.runStartedAt,
      ),
      lastHeartbeatAt: toMomentOrNull(state.lastHeardAt),
      expectedAt: toMomentOrNull(state.expectedAt),
      deadlineAt: toMomentOrNull(deadlineAt(monitor)),
      lastDurationMs: state.lastDurationMs,
      unheardIn: state.status === 'unknown' && state.unheardIn !== null ? periodView(state.unheardIn) : null,
      pausedAt: toMomentOrNull(state.pausedAt),
      mutedUntil: muted ? toMomentOrNull(monitor.mute?.until ?? null) : null,
      muted,
      pushUrl: this.#pushUrl(record),
      badgeUrl: `${this.#network.controlUrl() ?? ''}/badge/${badgeKey}.svg`,
      relayUrl,
      relay: relayUrl === null ? null : this.#relay.view(key),
      remote: mirror === null ? null : remoteView(mirror),
      incident: state.incident === null ? null : this.openIncident(state.incident, now),
      createdAt: toMoment(monitor.createdAt),
      updatedAt: toMoment(monitor.updatedAt),
    }
  }

  heartbeat(record: HeartbeatRecord): HeartbeatView {
    const { n, at, kind, exitStatus, runId, durationMs, message, bodyBytes, method, sourceIp, userAgent } =
      record
    return {
      n,
      at: toMoment(at),
      kind,
      exitStatus,
      runId,
      durationMs,
      message,
      bodyBytes,
      method,
      sourceIp,
      userAgent,
    }
  }

  /** An incident that may be over. Its sentence is that of the moment when it began. */
  incident({ id, startedAt, endedAt, reason, facts }: Omit<IncidentRecord, 'monitorKey'>): IncidentView {
    const text = incidentText(reason, facts, startedAt, this.#timezone)
    return { id, startedAt: toMoment(startedAt), endedAt: toMomentOrNull(endedAt), reason, text }
  }

  /** An incident that is going on, as one says it at `now`. */
  openIncident({ id, startedAt, reason, facts }: Incident, now: number): IncidentView {
    const text = incidentText(reason, facts, now, this.#timezone)
    return { id, startedAt: toMoment(startedAt), endedAt: null, reason, text }
  }

  #pushUrl({ token, mirror }: MonitorRecord): string {
    if (mirror !== null) return mirror.pushUrl ?? ''
    const pushUrl = this.#network.pushUrl(this.#settings.current().pushAddress) ?? ''
    return `${pushUrl}/api/v1/heartbeat/${token}`
  }
}

function remoteView({ statusWord, scheduleText, isPushUrlForUs }: Mirror): MonitorView['remote'] {
  return { statusWord, scheduleText, pushUrlWorksHere: isPushUrlForUs }
}

function periodView({ from, to }: Gap): { from: string; to: string } {
  return { from: toMoment(from), to: toMoment(to) }
}
