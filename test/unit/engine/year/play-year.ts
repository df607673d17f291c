import TinyQueue from 'tinyqueue'
import type { TestSignal } from '../../../support/engine.ts'
import { Dice } from './dice.ts'
import { fateOf, latenessMs, runMs } from './fate.ts'
import { type Job, jobsOf } from './jobs.ts'
import { type LaptopEvent, laptopLife } from './laptop.ts'
import { Receiver } from './receiver.ts'
import { Truth, type Verdict } from './truth.ts'
import { DAY_MS } from './units.ts'

/** Thursday, 1 January 2026. */
const START = Date.UTC(2026, 0, 1)

/** When a call that got no answer is tried: as `curl --retry 3` does, which waits 1, 2 and 4 seconds. */
const TRIES_MS = [0, 1000, 3000, 7000]

interface Happening {
  readonly at: number
  readonly happen: () => Promise<void> | void
}

export interface Year extends Verdict {
  readonly signals: number
  readonly unheard: number
  readonly absences: number
}

/** Plays the days of 200 jobs and a laptop from one thing that happens to the next; within a test, which removes what is left. */
export function playYear({ days, seed }: { readonly days: number; readonly seed: number }): Promise<Year> {
  return new Play(days, seed).run()
}

class Play {
  readonly #dice: Dice
  readonly #truth = new Truth()
  readonly #jobs: readonly Job[]
  readonly #laptop: readonly LaptopEvent[]
  readonly #receiver: Receiver
  readonly #endAt: number
  readonly #ahead = new TinyQueue<Happening>([], (a, b) => a.at - b.at)
  #past = 0
  #signals = 0
  #unheard = 0

  constructor(days: number, seed: number) {
    this.#dice = new Dice(seed)
    this.#endAt = START + days * DAY_MS
    this.#jobs = jobsOf(this.#dice, START, days)
    this.#laptop = laptopLife(this.#dice, START, days)
    const byName = new Map(this.#jobs.map((job) => [job.name, job]))
    this.#receiver = new Receiver(START, (name, at, toldAt, words) => {
      const job = byName.get(name)
      if (job !== undefined) this.#truth.told(job, at, toldAt, words)
    })
  }

  async run(): Promise<Year> {
    await this.#receiver.forgetSoon()
    for (const job of this.#jobs) {
      await this.#receiver.watch(job)
      this.#plan(job, job.occurrences[0] ?? START + this.#dice.whole(0, job.cycleMs), 0)
    }
    for (const event of this.#laptop) {
      this.#ahead.push({ at: event.from, happen: () => this.#undergo(event) })
    }
    for (
      let next = this.#ahead.pop();
      next !== undefined && next.at < this.#endAt;
      next = this.#ahead.pop()
    ) {
      await next.happen()
    }
    if (!this.#isAway(this.#endAt)) this.#receiver.waitUntil(this.#endAt)
    if (this.#receiver.problems.length > 0) throw new Error(this.#receiver.problems.join('\n'))
    const counts = { signals: this.#signals, unheard: this.#unheard, absences: this.#past }
    return { ...this.#truth.verdict(this.#receiver.now), ...counts }
  }

  /** Lets a job run when it is due, and plans the next run; `round`: how many cron has begun of it. */
  #plan(job: Job, dueAt: number, round: number): void {
    const at = dueAt + latenessMs(this.#dice, job)
    this.#ahead.push({ at, happen: () => this.#runs(job, at, job.occurrences[round] ?? null, round) })
  }

  async #runs(job: Job, at: number, occurrence: number | null, round: number): Promise<void> {
    const dice = this.#dice
    const { maxRunSeconds } = job
    const fate = this.#truth.isKnown(job) ? fateOf(dice, job, at) : ({ is: 'good' } as const)
    if (fate.is === 'skipped' || fate.is === 'stops') {
      this.#truth.notCalled(job, at, occurrence)
      this.#planAfter(job, fate.is === 'stops' ? fate.until : at, round)
      return
    }
    const isLong = fate.is === 'overruns' && maxRunSeconds !== null
    const endsAt = maxRunSeconds === null ? at : at + (isLong ? maxRunSeconds * 2000 : runMs(dice, job))
    if (maxRunSeconds !== null) {
      await this.#call(job, at, { kind: 'start' }, (heardAt) => {
        if (isLong && heardAt !== null) this.#truth.overruns(job, heardAt, maxRunSeconds)
        else if (isLong) this.#truth.notCalled(job, at, occurrence)
      })
    }
    const isGood = fate.is !== 'fails'
    const end = () =>
      this.#call(job, endsAt, isGood ? {} : { exitStatus: 1 }, (heardAt) => {
        if (heardAt === null && isGood) this.#truth.lost(job)
        else if (heardAt === null) this.#truth.notCalled(job, endsAt, occurrence)
        else if (isGood) this.#truth.succeeded(job, heardAt)
        else this.#truth.failed(job, heardAt)
      })
    if (endsAt === at) await end()
    else this.#ahead.push({ at: endsAt, happen: end })
    this.#planAfter(job, endsAt, round)
  }

  #planAfter(job: Job, at: number, round: number): void {
    if (job.schedule.kind === 'interval') {
      this.#plan(job, at + job.cycleMs, 0)
      return
    }
    let next = round + 1
    while ((job.occurrences[next] ?? at) < at) next += 1
    const dueAt = job.occurrences[next]
    if (dueAt !== undefined) this.#plan(job, dueAt, next)
  }

  /** Calls, and tries again for a while where nobody answers; `then` is told when it was heard by the laptop's clock, null: never. */
  async #call(
    job: Job,
    at: number,
    signal: TestSignal,
    then: (heardAt: number | null) => void,
  ): Promise<void> {
    const tryMs = TRIES_MS.find((ms) => !this.#isAway(at + ms))
    const hear = async () => {
      this.#receiver.waitUntil(at + (tryMs ?? 0))
      this.#signals += 1
      then(this.#receiver.now)
      await this.#receiver.hear(job, signal)
    }
    if (tryMs === 0) return hear()
    if (tryMs !== undefined) {
      this.#ahead.push({ at: at + tryMs, happen: hear })
      return
    }
    this.#unheard += 1
    then(null)
  }

  async #undergo(event: LaptopEvent): Promise<void> {
    this.#receiver.waitUntil(event.from)
    const before = this.#receiver.now
    await this.#receiver.undergo(event)
    this.#truth.away(before, this.#receiver.now)
    this.#past += 1
  }

  /** Whether nobody listens then, which is now or soon. */
  #isAway(at: number): boolean {
    const events = this.#laptop.slice(Math.max(0, this.#past - 2), this.#past + 2)
    return events.some(({ from, to }) => from <= at && at < to)
  }
}
