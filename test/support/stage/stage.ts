import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import type { contract } from '../../../src/contract/table.ts'
import type { Remotes } from '../../../src/engine/accounts/set-up.ts'
import type { Senders } from '../../../src/engine/alerts/senders.ts'
import type { Engine } from '../../../src/engine/engine.ts'
import type { SendRelayed } from '../../../src/engine/relay/send-relayed.ts'
import { startEngine } from '../../../src/engine/start.ts'
import { OpenPages } from '../../../src/server/control/open-pages.ts'
import { ManualClock } from '../clock.ts'
import { openDoors, type StageDoors } from './doors.ts'

export interface StageOptions {
  /** When its history begins, UTC ms. */
  readonly startAt: number
  /** Of the people who look at it. */
  readonly timezone: string
  /** The built interface; without it the door shows its plain overview. */
  readonly pageFolder?: string
  /** What becomes of alerts that leave the program; all arrive where it is left out. */
  readonly senders?: Partial<Senders>
  /** What answers where remote accounts are asked; the network where it is left out. */
  readonly remotes?: Remotes | undefined
  /** What becomes of signals that are forwarded; all arrive where it is left out. */
  readonly sendRelayed?: SendRelayed | undefined
}

/**
 * The real engine with its real doors and the built page, on a clock that is moved by hand: weeks of history are played in
 * seconds, and what a page shows of them is the same each time.
 */
export class Stage {
  readonly clock: ManualClock
  readonly #options: StageOptions
  readonly #folder: string
  readonly #pages = new OpenPages()
  #engine: Engine
  #doors: StageDoors | undefined

  constructor(options: StageOptions) {
    // In memory where there is such a place: of a month it is written down ten thousand times that we listened.
    const parent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
    this.#options = options
    this.#folder = mkdtempSync(join(parent, 'upwarden-stage-'))
    this.clock = new ManualClock(options.startAt)
    this.#engine = this.#start()
  }

  get engine(): Engine {
    return this.#engine
  }

  get operations(): ContractRouterClient<typeof contract> {
    return createRouterClient(this.#engine.operations)
  }

  /** Lets time pass without us: the computer sleeps until the clock shows `at`. */
  async sleepUntil(at: number): Promise<void> {
    await this.#engine.stop()
    this.clock.dropTimers()
    this.clock.setWall(at)
    this.#engine = this.#start()
  }

  /** Opens both doors on free ports of loopback, or again on those that they had. */
  async openDoors(): Promise<void> {
    this.#doors = await openDoors(
      this.#engine,
      { pageFolder: this.#options.pageFolder, pages: this.#pages },
      this.#doors,
    )
  }

  /** Lets the door for heartbeats be shut, as where its port was taken. */
  shutPushDoor(): void {
    if (this.#doors === undefined) throw new Error('openDoors() first')
    this.#engine.setDoors({ push: null, control: this.#doors.control })
  }

  async closeDoors(): Promise<void> {
    await this.#doors?.close()
  }

  /** A link that opens the page at `path`, once. */
  pageLink(path = '/'): string {
    if (this.#doors === undefined) throw new Error('openDoors() first')
    return `${this.#doors.controlUrl}${path}?code=${this.#engine.access.makeCode().code}`
  }

  async close(): Promise<void> {
    await this.closeDoors()
    await this.#engine.stop()
    rmSync(this.#folder, { recursive: true })
  }

  #start(): Engine {
    const engine = startEngine({
      folder: this.#folder,
      version: '1.2.3',
      host: 'headless',
      timezone: this.#options.timezone,
      clock: this.clock,
      machine: { hostname: () => 'devbox', interfaces: () => ({}) },
      onProblem: (line) => {
        // That something does not get through is part of the story where the story says so.
        if (this.#options.sendRelayed === undefined || !line.startsWith('relaying')) throw new Error(line)
      },
      senders: { ...ALL_ARRIVES, ...this.#options.senders },
      sendRelayed: this.#options.sendRelayed ?? (async () => ({ is: 'delivered' })),
      ...(this.#options.remotes && { remotes: this.#options.remotes }),
    })
    engine.alerts.begin([this.#pages.channel()])
    return engine
  }
}

const ALL_ARRIVES: Senders = {
  webhook: async () => ({ is: 'delivered' }),
  command: async () => ({ is: 'delivered' }),
}
