import { createHash, randomUUID } from 'node:crypto'
import { expectedAfter } from '../../src/domain/schedule.ts'

/** What makes a check, as "Create a Check" names it; seconds. */
export interface Spec {
  readonly name?: string
  readonly slug?: string
  readonly tags?: string
  readonly desc?: string
  readonly timeout?: number
  readonly grace?: number
  readonly schedule?: string
  readonly tz?: string
  readonly manual_resume?: boolean
  readonly channels?: string
}

/** As it is kept: `status` is what was last told to people, so it may lag behind. Times in UTC milliseconds. */
interface Check extends Required<Omit<Spec, 'schedule' | 'timeout'>> {
  readonly uuid: string
  readonly timeout: number
  readonly schedule: string | null
  status: 'new' | 'up' | 'down' | 'paused'
  pings: number
  lastPing: number | null
  lastStart: number | null
  lastDuration: number | null
}

/**
 * A project of a Healthchecks, built from its documentation (templates/docs/api.md) and, for what that leaves open, from its source
 * (hc/api/models.py, `Check`): the states, and when which time is told.
 */
export class HealthchecksProject {
  readonly apiKey = 'hcw_0123456789abcdefghijklmnopqr'
  readonly readOnlyKey = 'hcr_0123456789abcdefghijklmnopqr'
  readonly checks = new Map<string, Check>()
  /** How many checks the account may have. */
  limit = 20
  readonly #now: () => number

  /** `now`: UTC milliseconds. */
  constructor(now: () => number) {
    this.#now = now
  }

  add(spec: Spec): Check {
    const check: Check = {
      name: '',
      slug: '',
      tags: '',
      desc: '',
      timeout: 86_400,
      grace: 3600,
      tz: 'UTC',
      manual_resume: false,
      channels: '',
      ...spec,
      schedule: spec.schedule ?? null,
      uuid: randomUUID(),
      status: 'new',
      pings: 0,
      lastPing: null,
      lastStart: null,
      lastDuration: null,
    }
    this.checks.set(check.uuid, check)
    return check
  }

  /** `Check.ping` */
  ping(check: Check, action: 'success' | 'start' | 'fail'): void {
    check.pings += 1
    if (check.status === 'paused' && check.manual_resume) return
    const now = this.#now()
    if (action === 'start') {
      check.lastStart = now
      return
    }
    check.lastDuration = check.lastStart === null ? null : now - check.lastStart
    check.lastStart = null
    check.lastPing = now
    check.status = action === 'fail' ? 'down' : 'up'
  }

  pause(check: Check): void {
    if (check.status === 'paused') return
    check.status = 'paused'
    check.lastStart = null
  }

  /** Whether it was paused. */
  resume(check: Check): boolean {
    if (check.status !== 'paused') return false
    check.status = 'new'
    check.lastStart = null
    check.lastPing = null
    return true
  }

  /** What the command `sendalerts` does in the background: it tells people, and keeps that. */
  sendAlerts(): void {
    for (const check of this.checks.values()) if (this.#status(check) === 'down') check.status = 'down'
  }

  /** `Check.to_dict` */
  view(check: Check, isReadOnly: boolean, siteRoot: string): Readonly<Record<string, unknown>> {
    const updateUrl = `${siteRoot}/api/v3/checks/${check.uuid}`
    return {
      name: check.name,
      slug: check.slug,
      tags: check.tags,
      desc: check.desc,
      grace: check.grace,
      n_pings: check.pings,
      status: this.#status(check),
      started: check.lastStart !== null,
      last_ping: isoString(check.lastPing),
      next_ping: isoString(this.#graceStart(check, true)),
      manual_resume: check.manual_resume,
      methods: '',
      subject: '',
      subject_fail: '',
      start_kw: '',
      success_kw: '',
      failure_kw: '',
      filter_subject: false,
      filter_body: false,
      filter_http_body: false,
      filter_default_fail: false,
      badge_url: `${siteRoot}/b/2/${randomUUID()}.svg`,
      ...(check.lastDuration !== null && { last_duration: Math.floor(check.lastDuration / 1000) }),
      ...(isReadOnly
        ? { unique_key: uniqueKey(check.uuid) }
        : {
            uuid: check.uuid,
            ping_url: `${siteRoot}/ping/${check.uuid}`,
            update_url: updateUrl,
            pause_url: `${updateUrl}/pause`,
            resume_url: `${updateUrl}/resume`,
            channels: check.channels,
          }),
      ...(check.schedule === null ? { timeout: check.timeout } : { schedule: check.schedule, tz: check.tz }),
    }
  }

  /** `Check.get_status` */
  #status(check: Check): string {
    const now = this.#now()
    const graceMs = check.grace * 1000
    if (check.lastStart !== null && now >= check.lastStart + graceMs) return 'down'
    if (check.status !== 'up') return check.status
    const graceStart = this.#graceStart(check, false)
    if (graceStart === null || now < graceStart) return 'up'
    return now >= graceStart + graceMs ? 'down' : 'grace'
  }

  /** `Check.get_grace_start` */
  #graceStart(
    { status, lastPing, lastStart, schedule, tz, timeout }: Check,
    withStarted: boolean,
  ): number | null {
    const starts: number[] = []
    if (status === 'up' && lastPing !== null) {
      // A time of systemd's OnCalendar is not worked out here: it is as one that never comes.
      if (schedule === null) starts.push(lastPing + timeout * 1000)
      else if (isCron(schedule))
        starts.push(expectedAfter({ kind: 'cron', expression: schedule, timezone: tz }, lastPing))
    }
    if (withStarted && lastStart !== null && status !== 'down') starts.push(lastStart)
    return starts.length === 0 ? null : Math.min(...starts)
  }
}

/** `guess_kind` */
function isCron(schedule: string): boolean {
  return schedule.trim().split(/\s+/).length === 5
}

/** `isostring`: no part of a second. */
function isoString(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace(/\.\d+Z$/, '+00:00')
}

/** `Check.unique_key` */
export function uniqueKey(uuid: string): string {
  return createHash('sha1').update(uuid.replaceAll('-', '').slice(0, 16)).digest('hex')
}
