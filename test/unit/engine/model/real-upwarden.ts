import { cpSync, existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AlertView } from '../../../../src/contract/alerts.ts'
import type { MonitorView } from '../../../../src/contract/monitor.ts'
import type { Gap } from '../../../../src/domain/monitor.ts'
import type { Store } from '../../../../src/store/store.ts'
import { ManualClock } from '../../../support/clock.ts'
import { TestEngine, type TestSignal } from '../../../support/engine.ts'
import { READ } from '../gaps.ts'
import type { Return } from './naive-upwarden.ts'
import type { Absence } from './story.ts'

/** A sleep that nobody tells of is noticed after that at the latest (deadlines.ts). */
const NOTICED_WITHIN_MS = 5000
/** How exactly it is written down that we listen (noting.ts). */
const NOTED_EVERY_MS = 15_000
/** From how much on a clock was set back (presence.ts). */
const SET_BACK_MS = 100

/** In memory where there is such a place. */
const PARENT = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** A whole engine that lives through a story, with all that it tells; restarts and crashes included. */
export class RealUpwarden {
  readonly clock: ManualClock
  /** Every alert that was told, of all runs. */
  readonly told: AlertView[] = []
  /** What it reported, of all runs. */
  readonly problems: string[] = []
  readonly #changes = new Map<number, { readonly name: string; readonly changes: string[] }>()
  readonly #gaps: Gap[] = []
  #notedAt = Number.NEGATIVE_INFINITY
  #upwarden: TestEngine
  #probe: MonitorView | null = null

  constructor(startAt: number) {
    this.clock = new ManualClock(startAt)
    this.#upwarden = this.#start(newFolder())
  }

  get client(): TestEngine['client'] {
    return this.#upwarden.client
  }

  /** Every change of state that is on disk, by the name of the monitor: `1772…: late → down, missed`. */
  changesOf(name: string): readonly string[] {
    return [...this.#changes.values()].filter((one) => one.name === name).flatMap(({ changes }) => changes)
  }

  async monitors(): Promise<MonitorView[]> {
    const { monitors } = await this.client.monitors.list({})
    return monitors.filter(({ name }) => name !== PROBE)
  }

  async close(): Promise<void> {
    this.problems.push(...this.#upwarden.problems)
    await this.#upwarden.remove()
  }

  /** Pushes in one turn. */
  async push(monitors: readonly MonitorView[], signal: TestSignal): Promise<void> {
    const results = await Promise.all(monitors.map((monitor) => this.#upwarden.push(monitor, signal)))
    for (const { is } of results) if (is !== 'kept') throw new Error(`a push was answered: ${is}`)
  }

  /** Time passes without us. */
  leave(how: Absence, ms: number): void {
    const { clock, engine } = this.#upwarden
    switch (how) {
      case 'freeze':
        clock.freeze(ms)
        return
      case 'sleep':
        clock.sleep(ms)
        return
      case 'told sleep':
      case 'told sleep elsewhere':
        engine.power.suspend()
        this.leave(how === 'told sleep' ? 'sleep' : 'freeze', ms)
        engine.power.resume()
        return
      case 'clock back':
        clock.setWall(clock.now() - ms)
    }
  }

  /** Lets it notice that it was away since `left`, by itself, unless something came in that it has to read at once. */
  async comeBack(how: Absence, left: number, isNoticed: boolean): Promise<Return> {
    const backAt = this.clock.now()
    const isSetBack = how === 'clock back'
    const known = this.#gaps.length
    if (isSetBack && !isNoticed) await this.#look()
    const mayTakeMs = how === 'sleep' && !isNoticed ? NOTICED_WITHIN_MS : 0
    this.clock.advance(mayTakeMs + READ)
    const [gap = null, ...others] = this.#gaps.slice(known)
    const isRight = isSetBack
      ? gap === null
      : gap !== null &&
        isBetween(gap.from, left - NOTICED_WITHIN_MS, left) &&
        isBetween(gap.to, backAt, backAt + mayTakeMs)
    if (!isRight || others.length > 0)
      throw new Error(`away from ${left} to ${backAt}, noted as ${JSON.stringify([gap, ...others])}`)
    return { gap, isSetBack, judgedAt: (gap?.to ?? backAt) + READ }
  }

  async restart(awayMs: number): Promise<Return> {
    const { folder, engine } = this.#upwarden
    await engine.stop()
    return this.#startAgain(folder, this.clock.now(), awayMs)
  }

  /** What a power cut leaves: nothing was stopped, saved or closed. A heartbeat that is kept says that it was there. */
  async crash(awayMs: number, lastHeardAt: number): Promise<Return> {
    const before = this.#upwarden
    const left = this.clock.now()
    const folder = newFolder()
    cpSync(before.folder, folder, { recursive: true })
    const listenedUntil = Math.max(this.#notedAt, lastHeardAt)
    if (!isBetween(listenedUntil, left - NOTED_EVERY_MS, left))
      throw new Error(`at ${left} it was noted that it listened at ${listenedUntil}`)
    this.clock.dropTimers()
    await before.remove()
    this.clock.setWall(left + awayMs)
    return this.#startAgain(folder, listenedUntil, 0)
  }

  #startAgain(folder: string, listenedUntil: number, awayMs: number): Return {
    this.problems.push(...this.#upwarden.problems)
    this.clock.dropTimers()
    this.clock.setWall(this.clock.now() + awayMs)
    const judgedAt = this.clock.now()
    const known = this.#gaps.length
    this.#upwarden = this.#start(folder)
    const gap = listenedUntil < judgedAt ? { from: listenedUntil, to: judgedAt } : null
    const noted = this.#gaps.slice(known)
    if (JSON.stringify(noted) !== JSON.stringify(gap === null ? [] : [gap]))
      throw new Error(`off as ${JSON.stringify(gap)}, noted as ${JSON.stringify(noted)}`)
    return { gap, isSetBack: listenedUntil - judgedAt >= SET_BACK_MS, judgedAt }
  }

  #start(folder: string): TestEngine {
    const around = (store: Store): Store => ({
      ...store,
      insertMonitor: (record) => {
        const key = store.insertMonitor(record)
        this.#changes.set(key, { name: record.monitor.definition.name, changes: [] })
        return key
      },
      insertTransition: (monitorKey, transition) => {
        const { at, from, to, reason } = transition
        this.#changes.get(monitorKey)?.changes.push(`${at}: ${from} → ${to}, ${reason}`)
        return store.insertTransition(monitorKey, transition)
      },
      insertGap: (gap) => {
        this.#gaps.push(gap)
        store.insertGap(gap)
      },
      noteListening: (at) => {
        this.#notedAt = at
        store.noteListening(at)
      },
    })
    const upwarden = new TestEngine({ clock: this.clock, folder, around })
    upwarden.engine.alerts.begin([
      {
        channel: 'terminal',
        atMostOnce: false,
        deliver: (alert) => {
          this.told.push(alert)
          return { is: 'delivered' }
        },
      },
    ])
    return upwarden
  }

  /** Somebody says something that changes nothing. */
  async #look(): Promise<void> {
    this.#probe ??= await this.#upwarden.add({ name: PROBE })
    await this.push([this.#probe], { kind: 'log' })
  }
}

/** The monitor that `look` pushes to; it is never heard, and no part of the story. */
const PROBE = 'Probe'

function newFolder(): string {
  return mkdtempSync(join(PARENT, 'upwarden-model-'))
}

function isBetween(value: number, least: number, most: number): boolean {
  return least <= value && value <= most
}
