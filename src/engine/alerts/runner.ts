import type { AlertView, Channel } from '../../contract/alerts.ts'
import type { AlertRecord, DeliveryRecord } from '../../store/store.ts'
import { Alarm } from '../alarm.ts'
import type { Clock } from '../clock.ts'
import { LONGEST_DELAY_MS, retryDelayMs } from './back-off.ts'
import type { AlertBook, DeliveryChange } from './book.ts'
import { type Job, jobLeft, newJob } from './job.ts'
import type { SendResult } from './sending.ts'
import { alertView } from './view.ts'

/** No more alerts than these wait for a channel: the oldest goes. */
const MOST_WAITING = 500

/** A new alert is a reason to try again before the time, and so is one that arrived; but not sooner than this after the last attempt. */
const SOONEST_RETRY_MS = 5000

/** An alert that is refused holds up the others while its next attempt is no further off than this. */
const HOLDS_UP_MS = 60_000

/** A channel that takes its time, and that may fail now and work later. */
export interface Sender {
  readonly channel: Channel
  readonly mostAttempts: number
  /** What makes one attempt, as the channel is set up now; null where it is not. */
  setUp(): Send | null
}

/** Makes one attempt, which ends early when `stopping` aborts. */
export type Send = (alert: AlertView, stopping: AbortSignal) => Promise<SendResult>

interface Parts {
  readonly book: AlertBook
  readonly clock: Clock
  /** Hears of what could not be written down, and of a sender that threw. */
  readonly onError: (error: unknown) => void
}

/**
 * Sends alerts on one channel: one at a time, in their order, each again until it has arrived or is given up. One that the receiver
 * refuses, though it may take others, lets these go before it. That an attempt begins is on disk before it does, so that a command that
 * ends this program is not run for ever; that it succeeded is written after, so that what was cut off is sent once more.
 */
export class Runner {
  readonly #sender: Sender
  readonly #parts: Parts
  readonly #alarm: Alarm
  /** Those that wait and the one that is being sent. */
  #queue: Job[] = []
  #sending: { readonly job: Job; readonly stopping: AbortController } | null = null
  /** The one that the alarm is set for. */
  #awaited: Job | null = null
  #isStopped = false

  constructor(sender: Sender, parts: Parts) {
    this.#sender = sender
    this.#parts = parts
    this.#alarm = new Alarm(parts.clock, () => this.#ring())
  }

  /** Whether its channel is set up now. */
  get isOn(): boolean {
    return this.#sender.setUp() !== null
  }

  /** Takes an alert that an earlier run has left. */
  resume(alert: AlertRecord, left: DeliveryRecord): void {
    this.#queue.push(jobLeft(alert, left, this.#parts.clock.now() + LONGEST_DELAY_MS))
    this.#next()
  }

  /** Takes a new alert. */
  add(alert: Pick<AlertRecord, 'n' | 'at'>): void {
    this.#queue.push(newJob(alert))
    if (this.#queue.length > MOST_WAITING) this.#giveUpOldest()
    this.#hastenFirst()
    this.#next()
  }

  /** Tries an alert once, before all that wait. Settles when that is over, or when the runner was stopped. */
  test(alert: Pick<AlertRecord, 'n' | 'at'>): Promise<void> {
    return new Promise((onOver) => {
      this.#queue.unshift({ ...newJob(alert), isTest: true, onOver })
      this.#next()
    })
  }

  /** Tries what waits at once: the channel was set up anew, or is known to work. */
  hasten(): void {
    for (const job of this.#queue) job.retryAt = null
    this.#next()
  }

  /** Cuts short what is under way; it is sent after the next start. */
  stop(): void {
    this.#isStopped = true
    this.#alarm.set(null)
    this.#sending?.stopping.abort()
    for (const { onOver } of this.#queue) onOver()
  }

  #next(): void {
    if (this.#isStopped || this.#sending !== null) return
    this.#await(null)
    const now = this.#parts.clock.now()
    const next = this.#nextInLine(now)
    if (next === null) return
    const send = this.#sender.setUp()
    if (send === null) this.#end(this.#queue, 'skipped', OFF)
    else if (!isDue(next, now)) this.#await(next)
    else if (next.attempts >= this.#sender.mostAttempts) this.#end([next], 'failed', NEVER_ENDED)
    else void this.#attempt(next, send)
  }

  /** The first whose time has come, behind none that has to arrive before it; where there is none, the one whose time comes next. */
  #nextInLine(now: number): Job | null {
    let next: Job | null = null
    for (const job of this.#queue) {
      if (isDue(job, now)) return job
      if (next === null || dueAt(job) < dueAt(next)) next = job
      if (!job.letsOthersPass) break
    }
    return next
  }

  #await(job: Job | null): void {
    this.#awaited = job
    this.#alarm.set(job?.retryAt ?? null)
  }

  /** Its time has come, also where the clock was set back meanwhile. */
  #ring(): void {
    if (this.#awaited !== null) this.#awaited.retryAt = null
    this.#next()
  }

  /** Brings forward the next attempt at the first that waits for one, and at the one that holds up the others. */
  #hastenFirst(): void {
    const waiting = this.#queue.filter(({ retryAt, isToldToWait }) => retryAt !== null && !isToldToWait)
    for (const job of [waiting[0], waiting.find(({ letsOthersPass }) => !letsOthersPass)]) {
      if (job === undefined || job.retryAt === null || job.triedAt === null) continue
      job.retryAt = Math.min(job.retryAt, job.triedAt + SOONEST_RETRY_MS)
    }
  }

  /** Never rejects. */
  async #attempt(job: Job, send: Send): Promise<void> {
    const stopping = new AbortController()
    this.#sending = { job, stopping }
    job.attempts += 1
    job.triedAt = this.#parts.clock.now()
    job.retryAt = null
    this.#write((book) => book.begin([this.#change(job, 'waiting')]))
    const result = await this.#result(job, send, stopping.signal)
    if (this.#isStopped) return
    this.#sending = null
    this.#settle(job, result)
  }

  async #result({ n }: Job, send: Send, stopping: AbortSignal): Promise<SendResult> {
    try {
      const alert = this.#parts.book.read(n)
      if (alert === null) return { is: 'failed', detail: GONE, again: false }
      return await send(alertView(alert), stopping)
    } catch (error) {
      this.#parts.onError(error)
      return { is: 'failed', detail: error instanceof Error ? error.message : String(error), again: true }
    }
  }

  #settle(job: Job, result: SendResult): void {
    if (result.is === 'delivered') {
      this.#hastenFirst()
      this.#end([job], 'delivered', null)
      // What waits may now arrive, too.
      if (job.isTest) this.hasten()
      return
    }
    const delayMs = this.#delayMs(job, result)
    if (delayMs === null) {
      this.#end([job], 'failed', result.detail)
      return
    }
    job.retryAt = this.#parts.clock.now() + delayMs
    job.isToldToWait = result.retryAfterMs !== undefined
    job.letsOthersPass = result.isOfAlert === true && delayMs > HOLDS_UP_MS
    this.#write((book) => book.note([this.#change(job, 'waiting', result.detail)]))
    this.#next()
  }

  /** Until the next attempt; null where there is none. */
  #delayMs(
    { attempts, isTest, toldAt }: Job,
    { again, retryAfterMs = 0 }: Extract<SendResult, { is: 'failed' }>,
  ): number | null {
    if (!again || isTest) return null
    const { mostAttempts } = this.#sender
    return retryDelayMs({ attempts, mostAttempts, retryAfterMs, ageMs: this.#parts.clock.now() - toldAt })
  }

  #end(jobs: readonly Job[], state: 'delivered' | 'failed' | 'skipped', detail: string | null): void {
    this.#queue = this.#queue.filter((job) => !jobs.includes(job))
    for (const job of jobs) {
      job.triedAt = this.#parts.clock.now()
      job.retryAt = null
    }
    this.#write((book) => book.note(jobs.map((job) => this.#change(job, state, detail))))
    for (const { onOver } of jobs) onOver()
    this.#next()
  }

  #giveUpOldest(): void {
    const oldest = this.#queue.find((job) => job !== this.#sending?.job && !job.isTest)
    if (oldest !== undefined) this.#end([oldest], 'failed', TOO_MANY)
  }

  #change(job: Job, state: DeliveryRecord['state'], detail: string | null = null): DeliveryChange {
    const { n, attempts, triedAt: at, retryAt } = job
    return { n, delivery: { channel: this.#sender.channel, state, attempts, at, retryAt, detail } }
  }

  /** What cannot be written down is told once more after a restart rather than never. */
  #write(work: (book: AlertBook) => void): void {
    try {
      work(this.#parts.book)
    } catch (error) {
      this.#parts.onError(error)
    }
  }
}

function isDue({ retryAt }: Job, now: number): boolean {
  return retryAt === null || retryAt <= now
}

function dueAt({ retryAt }: Job): number {
  return retryAt ?? Number.NEGATIVE_INFINITY
}

const OFF = 'It was turned off before this was sent.'
const NEVER_ENDED = 'Upwarden Tray ended in the middle of each attempt, so it does not try again.'
const GONE = 'The alert is no longer kept.'
const TOO_MANY = `More than ${MOST_WAITING} alerts were waiting, so the oldest were given up.`
