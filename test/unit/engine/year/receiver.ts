import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AlertView } from '../../../../src/contract/alerts.ts'
import { ManualClock } from '../../../support/clock.ts'
import { startTestEngine, type TestEngine, type TestSignal } from '../../../support/engine.ts'
import type { Job } from './jobs.ts'
import { type LaptopEvent, STOPPING_MS } from './laptop.ts'
import { seldomNoting } from './seldom-noting.ts'

/** In memory where there is such a place. */
const PARENT = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

type Told = (name: string, at: number, toldAt: number, words: string) => void

/** The laptop with an engine on it. Its clock may be wrong; what it is told to do is in true time. */
export class Receiver {
  readonly #clock: ManualClock
  readonly #onTold: Told
  readonly #told = new Set<string>()
  readonly #pushUrls = new Map<Job, string>()
  readonly #engines: TestEngine[] = []
  #upwarden: TestEngine
  #aheadMs = 0

  constructor(startAt: number, onTold: Told) {
    this.#clock = new ManualClock(startAt)
    this.#onTold = onTold
    const folder = mkdtempSync(join(PARENT, 'upwarden-year-'))
    this.#upwarden = this.#listen(startTestEngine({ clock: this.#clock, folder, around: seldomNoting }))
  }

  /** What its clock shows. */
  get now(): number {
    return this.#clock.now()
  }

  /** What the engines reported, those before a restart, too. */
  get problems(): readonly string[] {
    return this.#engines.flatMap(({ problems }) => problems)
  }

  /** Keeps little of the past, as it is not looked at: to remove what is too much takes the longer, the more is kept. */
  async forgetSoon(): Promise<void> {
    await this.#upwarden.client.settings.update({ keepDays: 2 })
  }

  async watch(job: Job): Promise<void> {
    const { name, schedule, graceSeconds, maxRunSeconds } = job
    const { pushUrl } = await this.#upwarden.add({ name, schedule, graceSeconds, maxRunSeconds })
    this.#pushUrls.set(job, pushUrl)
  }

  /** Lets it be `at`, in true time. */
  waitUntil(at: number): void {
    this.#clock.advanceTo(at + this.#aheadMs)
  }

  async hear(job: Job, signal: TestSignal): Promise<void> {
    const { is } = await this.#upwarden.push({ pushUrl: this.#pushUrls.get(job) ?? '' }, signal)
    if (is !== 'kept') throw new Error(`a push was answered: ${is}`)
  }

  async undergo(event: LaptopEvent): Promise<void> {
    const ms = event.to - event.from
    switch (event.is) {
      case 'asleep': {
        const { power } = this.#upwarden.engine
        if (event.isTold) power.suspend()
        this.#clock.sleep(ms)
        if (event.isTold) power.resume()
        return
      }
      case 'restarted':
        this.#upwarden = this.#listen(await this.#upwarden.restart(ms - STOPPING_MS))
        return
      case 'clock set':
        this.#clock.setWall(event.from + event.aheadMs)
        this.#aheadMs = event.aheadMs
    }
  }

  #listen(upwarden: TestEngine): TestEngine {
    this.#engines.push(upwarden)
    const deliver = (alert: AlertView) => {
      for (const item of alert.items) {
        if (item.kind !== 'down' || this.#told.has(item.incidentId)) continue
        this.#told.add(item.incidentId)
        this.#onTold(item.monitorName, Date.parse(item.at), this.now, `${item.title}: ${item.text}`)
      }
      return { is: 'delivered' } as const
    }
    upwarden.engine.alerts.begin([{ channel: 'terminal', atMostOnce: false, deliver }])
    return upwarden
  }
}
