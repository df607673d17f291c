import type { Job } from './jobs.ts'
import { MINUTE_MS, SECOND_MS } from './units.ts'

/** Past a deadline, and after a gap, so much time for the receiver to settle and to tell. */
const SETTLED_WITHIN_MS = 70 * SECOND_MS
/** A gap that nobody told of is known to five seconds, and a clock that is wrong is wrong by five. */
const UNSURE_MS = 10 * SECOND_MS

type Trouble = 'failed' | 'not called' | 'overran'

interface Outage {
  readonly trouble: Trouble
  readonly since: number
  /** By when it should have been heard, or have ended; null where calls before it were lost, so that nobody can say. */
  readonly deadlineAt: number | null
  /** From when on the receiver has to listen to see that. */
  readonly awaitedFrom: number
  until: number
  isTold: boolean
}

interface Record {
  lastHeardAt: number | null
  /** How many calls were lost since then. */
  lost: number
  /** Whether it was told to be down since: then it is not told again (semantics.md, rule 4). */
  isTold: boolean
  readonly outages: Outage[]
}

/** What the year came to. */
export interface Verdict {
  /** Alerts of jobs that were in trouble. */
  readonly trueAlarms: number
  /** Alerts of jobs that did all they should and were heard whenever they called. */
  readonly falseAlarms: readonly string[]
  /** Alerts of jobs that called while nobody listened, in a gap that excuses nothing by the rules (semantics.md, "Gaps"). */
  readonly unheardAlarms: readonly string[]
  /** Outages that had to be told and were not. */
  readonly missed: readonly string[]
  /** Outages that ended untold and did not have to be told: the receiver was away too much. */
  readonly unnoticed: number
  /** How late the alarms were of deadlines that the receiver waited for without a break, in milliseconds, in order. */
  readonly lateMs: readonly number[]
}

/**
 * Who was in trouble, and when: known from what the jobs did and when the laptop listened, by nothing of the product's. Times are those of
 * the laptop's clock.
 */
export class Truth {
  readonly #records = new Map<Job, Record>()
  readonly #away: { readonly from: number; readonly to: number }[] = []
  readonly #falseAlarms: string[] = []
  readonly #unheardAlarms: string[] = []
  readonly #lateMs: number[] = []
  #trueAlarms = 0

  /** Nobody listened, or the clock was set. */
  away(from: number, to: number): void {
    this.#away.push({ from: Math.min(from, to), to: Math.max(from, to) })
  }

  isKnown(job: Job): boolean {
    return this.#of(job).lastHeardAt !== null
  }

  lost(job: Job): void {
    this.#of(job).lost += 1
  }

  /** A good end of a run was heard. */
  succeeded(job: Job, at: number): void {
    const record = this.#of(job)
    const outage = openOf(record)
    if (outage !== undefined) outage.until = at
    record.isTold = false
    this.#heard(record, at)
  }

  failed(job: Job, at: number): void {
    const record = this.#of(job)
    this.#begin(record, { trouble: 'failed', since: at, deadlineAt: at, awaitedFrom: at })
    this.#heard(record, at)
  }

  /** It should have called at `at` at the latest, and did not, or failed and was not heard. `expectedAt`: of a cron job. */
  notCalled(job: Job, at: number, expectedAt: number | null): void {
    const record = this.#of(job)
    const { schedule, graceSeconds } = job
    const heardAt = record.lastHeardAt ?? at
    const awaitedFrom =
      expectedAt ?? (schedule.kind === 'interval' ? heardAt + schedule.intervalSeconds * 1000 : at)
    const deadlineAt = record.lost > 0 ? null : awaitedFrom + graceSeconds * 1000
    this.#begin(record, { trouble: 'not called', since: at, deadlineAt, awaitedFrom })
  }

  /** A run that takes too long began. */
  overruns(job: Job, at: number, maxRunSeconds: number): void {
    const deadlineAt = at + maxRunSeconds * 1000
    this.#begin(this.#of(job), { trouble: 'overran', since: at, deadlineAt, awaitedFrom: at })
  }

  /** An alert said at `toldAt` that it is down since `at`. */
  told(job: Job, at: number, toldAt: number, words: string): void {
    const record = this.#of(job)
    const outage = record.outages.findLast(({ since, until }) => since <= at && at <= until)
    if (outage === undefined) {
      record.isTold = true
      const alarms = record.lost > 0 ? this.#unheardAlarms : this.#falseAlarms
      alarms.push(`${new Date(at).toISOString()} ${words} (${JSON.stringify({ ...record, outages: [] })})`)
      return
    }
    this.#trueAlarms += 1
    if (!outage.isTold && this.#isSeen(outage)) this.#lateMs.push(toldAt - (outage.deadlineAt ?? 0))
    outage.isTold = true
  }

  verdict(endAt: number): Verdict {
    const untold = [...this.#records].flatMap(([job, { outages }]) =>
      outages.filter(({ isTold }) => !isTold).map((outage) => ({ job, outage })),
    )
    const missed = untold.filter(({ job, outage }) => this.#hadToBeTold(job, outage, endAt))
    return {
      trueAlarms: this.#trueAlarms,
      falseAlarms: this.#falseAlarms,
      unheardAlarms: this.#unheardAlarms,
      missed: missed.map(
        ({ job, outage }) => `${job.name} ${JSON.stringify({ ...job, occurrences: 0, ...outage })}`,
      ),
      unnoticed: untold.length - missed.length,
      lateMs: this.#lateMs.toSorted((a, b) => a - b),
    }
  }

  #begin(record: Record, outage: Omit<Outage, 'until' | 'isTold'>): void {
    if (openOf(record) !== undefined) return
    record.outages.push({ ...outage, until: Number.POSITIVE_INFINITY, isTold: record.isTold })
  }

  #heard(record: Record, at: number): void {
    record.lastHeardAt = at
    record.lost = 0
  }

  #of(job: Job): Record {
    const record = this.#records.get(job) ?? { lastHeardAt: null, lost: 0, isTold: false, outages: [] }
    this.#records.set(job, record)
    return record
  }

  /** The receiver listened from when it should have been heard until it could be told. */
  #isSeen({ awaitedFrom, deadlineAt, until }: Outage): boolean {
    if (deadlineAt === null) return false
    const seenBy = deadlineAt + SETTLED_WITHIN_MS
    return until > seenBy && this.#listened(awaitedFrom - UNSURE_MS, seenBy)
  }

  #hadToBeTold(job: Job, outage: Outage, endAt: number): boolean {
    if (outage.trouble === 'failed') return outage.since + MINUTE_MS < endAt
    const closed = { ...outage, until: Math.min(outage.until, endAt) }
    if (this.#isSeen(closed)) return true
    return outage.trouble === 'not called' && this.#listenedForACycle(job, closed)
  }

  /**
   * However often the wait began anew with the end of a gap: a whole cycle without another gap ends it. A run whose end was not heard
   * may have kept it from beginning.
   */
  #listenedForACycle(job: Job, { since, until }: Outage): boolean {
    const beforeMs = UNSURE_MS + (job.maxRunSeconds ?? 0) * 1000
    const afterMs = job.graceSeconds * 1000 + SETTLED_WITHIN_MS
    if (job.schedule.kind === 'cron') {
      return job.occurrences.some(
        (at) => since <= at && at + afterMs < until && this.#listened(at - beforeMs, at + afterMs),
      )
    }
    const neededMs = beforeMs + job.cycleMs + afterMs
    const begins = [since, ...this.#away.map(({ to }) => to).filter((to) => since < to && to < until)]
    return begins.some((from) => from + neededMs < until && this.#listened(from + 1, from + neededMs))
  }

  #listened(from: number, to: number): boolean {
    return !this.#away.some((away) => away.from < to && from < away.to)
  }
}

function openOf({ outages }: Record): Outage | undefined {
  const last = outages.at(-1)
  return last?.until === Number.POSITIVE_INFINITY ? last : undefined
}
