import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { onTestFinished } from 'vitest'
import type { z } from 'zod'
import type { AlertView } from '../../src/contract/alerts.ts'
import type { EventView } from '../../src/contract/events.ts'
import type { MonitorView, monitorInput } from '../../src/contract/monitor.ts'
import type { contract } from '../../src/contract/table.ts'
import type { Remotes } from '../../src/engine/accounts/set-up.ts'
import type { Senders } from '../../src/engine/alerts/senders.ts'
import type { Engine, HostChannel, PushResult, PushSignal } from '../../src/engine/engine.ts'
import type { Machine } from '../../src/engine/network.ts'
import type { SendRelayed } from '../../src/engine/relay/send-relayed.ts'
import { startEngineOn } from '../../src/engine/start.ts'
import { openStore } from '../../src/store/open.ts'
import { secretBox } from '../../src/store/secret-box.ts'
import type { Store } from '../../src/store/store.ts'
import { ManualClock } from './clock.ts'

export interface TestEngineOptions {
  readonly clock?: ManualClock
  /** The data folder; a new one where it is left out. */
  readonly folder?: string
  readonly machine?: Machine
  /** Whether it waits to be told that its doors are open. */
  readonly hasDoors?: boolean
  /** What stands between the engine and its database. */
  readonly around?: (store: Store) => Store
  /** What brings alerts out of the program; nothing is sent where it is left out. */
  readonly senders?: Partial<Senders>
  /** What forwards signals to relay URLs; nothing gets through where it is left out. */
  readonly sendRelayed?: SendRelayed
  /** What asks remote accounts; the network where it is left out. */
  readonly remotes?: Remotes
}

/** A signal by what a test cares about: a success by GET, where nothing is said. */
export type TestSignal = Partial<PushSignal>

/** An engine on a folder of its own, with a clock that the test moves and a client that calls the operations in-process. */
export class TestEngine {
  readonly clock: ManualClock
  readonly folder: string
  readonly engine: Engine
  readonly client: ContractRouterClient<typeof contract>
  /** What it reported, one line each. */
  readonly problems: string[] = []
  /** The alerts that it told, once `listen` was called. */
  readonly alerts: AlertView[] = []
  readonly #options: TestEngineOptions

  constructor(options: TestEngineOptions = {}) {
    this.#options = options
    this.clock = options.clock ?? new ManualClock()
    this.folder = options.folder ?? mkdtempSync(join(tmpdir(), 'upwarden-engine-'))
    const store = openStore(this.folder)
    this.engine = startEngineOn(options.around === undefined ? store : options.around(store), {
      version: '1.2.3',
      host: 'headless',
      timezone: 'UTC',
      clock: this.clock,
      machine: options.machine ?? ALONE,
      hasDoors: options.hasDoors ?? false,
      secrets: secretBox(this.folder),
      onProblem: (line) => this.problems.push(line),
      senders: { ...NO_SENDERS, ...options.senders },
      sendRelayed: options.sendRelayed ?? OFFLINE,
      ...(options.remotes && { remotes: options.remotes }),
    })
    this.client = createRouterClient(this.engine.operations)
  }

  /** Makes a monitor: expected every minute with ten seconds of grace, unless told otherwise. */
  add(input: Partial<z.input<typeof monitorInput>> = {}): Promise<MonitorView> {
    return this.client.monitors.create({
      name: 'Export',
      schedule: every(60),
      graceSeconds: 10,
      ...input,
    })
  }

  get({ id }: Pick<MonitorView, 'id'>): Promise<MonitorView> {
    return this.client.monitors.get({ id })
  }

  /** Every monitor as a client sees it. */
  async all(): Promise<MonitorView[]> {
    const monitors: MonitorView[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof this.client.monitors.list>> = await this.client.monitors.list({
        cursor,
      })
      monitors.push(...page.monitors)
      cursor = page.nextCursor
    }
    return monitors
  }

  push(monitor: Pick<MonitorView, 'pushUrl'>, signal: TestSignal = {}): Promise<PushResult> {
    return this.engine.intake.receive({ by: 'token', token: tokenOf(monitor) }, { ...SUCCESS, ...signal })
  }

  async pushBySlug(slug: string, { create = false, pingKey = '' } = {}): Promise<PushResult> {
    const key = pingKey === '' ? this.engine.settings.current().pingKey : pingKey
    return this.engine.intake.receive({ by: 'slug', pingKey: key, slug, create }, SUCCESS)
  }

  /** What the alerts told, each thing once and in its own words, in the order in which it was told. */
  get announced(): AlertView['items'] {
    const told = new Map(
      this.alerts.flatMap(({ items }) =>
        items.map((item) => [`${item.kind} ${item.incidentId} ${item.at}`, item]),
      ),
    )
    return [...told.values()]
  }

  /** Begins to take alerts, as a host does when it is ready: like a terminal, or like the desktop. */
  listen(channel: HostChannel['channel'] = 'terminal'): this {
    const deliver: HostChannel['deliver'] = (alert) => {
      this.alerts.push(alert)
      return { is: 'delivered' }
    }
    this.engine.alerts.begin([{ channel, atMostOnce: channel === 'desktop', deliver }])
    return this
  }

  /** Collects events from now on, after those since `lastEventId`. */
  events(lastEventId?: string): EventView[] {
    const events: EventView[] = []
    this.engine.events.subscribe((event) => events.push(event), lastEventId)
    return events
  }

  /** The state of a monitor after each change of it, oldest first: `late → down, missed`. */
  changes(monitor: Pick<MonitorView, 'id'>): string[] {
    const changes: string[] = []
    this.engine.events.subscribe(({ name, data }) => {
      if (name === 'transition' && data.monitorId === monitor.id) {
        changes.push(`${data.from} → ${data.to}, ${data.reason}`)
      }
    })
    return changes
  }

  /** Stops it and starts it again on the same data, `awayMs` later; negative: the clock was set back meanwhile. */
  async restart(awayMs = 0): Promise<TestEngine> {
    await this.#stop()
    return this.#again(this.folder, awayMs)
  }

  /** What a power cut leaves, started `awayMs` later: nothing was stopped, saved or closed. */
  crash(awayMs = 0): TestEngine {
    const folder = mkdtempSync(join(tmpdir(), 'upwarden-engine-'))
    cpSync(this.folder, folder, { recursive: true })
    return this.#again(folder, awayMs)
  }

  /** Ends it, and removes its folder. */
  async remove(): Promise<void> {
    await this.#stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  async #stop(): Promise<void> {
    const stopped = this.engine.stop()
    // What is under way is given a moment, which has to pass; where nothing is, none does.
    if (this.clock.pending > 0) this.clock.advance(STOPS_WITHIN_MS)
    await stopped
  }

  #again(folder: string, awayMs: number): TestEngine {
    this.clock.dropTimers()
    if (awayMs < 0) this.clock.setWall(this.clock.now() + awayMs)
    else this.clock.advance(awayMs)
    return startTestEngine({ ...this.#options, clock: this.clock, folder })
  }
}

/** Starts an engine that ends with the test. */
export function startTestEngine(options: TestEngineOptions = {}): TestEngine {
  const started = new TestEngine(options)
  onTestFinished(() => started.remove())
  return started
}

/** The push token of a monitor. */
export function tokenOf({ pushUrl }: Pick<MonitorView, 'pushUrl'>): string {
  return pushUrl.slice(pushUrl.lastIndexOf('/') + 1)
}

export function every(intervalSeconds: number) {
  return { kind: 'interval', intervalSeconds } as const
}

const SUCCESS: PushSignal = {
  kind: 'success',
  exitStatus: null,
  runId: null,
  durationMs: null,
  message: null,
  body: null,
  method: 'GET',
  sourceIp: '127.0.0.1',
  userAgent: null,
  deliveryId: null,
}

const NO_SENDERS: Senders = {
  webhook: async () => ({ is: 'failed', detail: 'there is no network here', again: false }),
  command: async () => ({ is: 'failed', detail: 'there are no programs here', again: false }),
}

const STOPS_WITHIN_MS = 1000

const OFFLINE: SendRelayed = async () => ({ is: 'failed', detail: 'There is no network.', askedForMs: null })

/** A machine without a network. */
const ALONE: Machine = { hostname: () => 'devbox', interfaces: () => ({}) }
