import { hostname, networkInterfaces } from 'node:os'
import type { Summary } from '../contract/summary.ts'
import { openStore } from '../store/open.ts'
import { type SecretBox, secretBox } from '../store/secret-box.ts'
import type { Store } from '../store/store.ts'
import { AccessBook } from './access.ts'
import { type Remotes, realRemotes, setUpAccounts } from './accounts/set-up.ts'
import { realSenders, type Senders } from './alerts/senders.ts'
import { setUpAlerts } from './alerts/set-up.ts'
import { Checkpoint } from './checkpoint.ts'
import { type Clock, systemClock } from './clock.ts'
import { Consequences } from './consequences.ts'
import { Deadlines } from './deadlines.ts'
import type { Engine } from './engine.ts'
import { EventHub } from './events.ts'
import { SignalIntake } from './intake.ts'
import { lastListened } from './last-listened.ts'
import { Ledger } from './ledger.ts'
import { Listening } from './listening.ts'
import { type Machine, Network } from './network.ts'
import { addBySlug } from './new-monitor.ts'
import { allOperations } from './operations/operations.ts'
import { Problems } from './problems.ts'
import { Relay } from './relay/relay.ts'
import { relaySender, type SendRelayed } from './relay/send-relayed.ts'
import { replay } from './replay.ts'
import { Retention } from './retention.ts'
import { newToken } from './secrets.ts'
import { SettingsBook } from './settings.ts'
import { Counts, type Identity } from './summary.ts'
import { eventTeller } from './tell-events.ts'
import { Views } from './views.ts'
import { World } from './world.ts'

/** What a start throws: for hosts and doors, which do not know the store. */
export { StoreError } from '../store/store.ts'

/** How an engine is started. */
export interface EngineOptions {
  /** The data folder; made where it does not exist. */
  readonly folder: string
  readonly version: string
  readonly host: Summary['host']
  /** Whether the engine is told when its doors open (`setDoors`): it listens from then on. Else at once. */
  readonly hasDoors?: boolean
  /** Hears, in one line for a log, of what went wrong in the background; never of a secret. */
  readonly onProblem: (line: string) => void
  readonly clock?: Clock
  readonly machine?: Machine
  /** The time zone of those who read the sentences; the computer's own by default. */
  readonly timezone?: string
  /** Where the API keys of remote accounts are kept; a file in the data folder by default. */
  readonly secrets?: SecretBox | undefined
  /** What brings alerts out of this program; a test has its own. */
  readonly senders?: Senders
  /** What asks remote accounts; a test has its own. */
  readonly remotes?: Remotes
  /** What forwards signals to relay URLs; a test has its own. */
  readonly sendRelayed?: SendRelayed
}

/**
 * Opens the data folder and begins to judge. Throws a StoreError where the folder or its database cannot be used; then nothing
 * was changed.
 */
export function startEngine({ folder, secrets = secretBox(folder), ...options }: EngineOptions): Engine {
  const store = openStore(folder)
  try {
    return startEngineOn(store, { ...options, secrets })
  } catch (error) {
    store.close()
    throw error
  }
}

/** How an engine is started on a database that is open. */
export interface EngineOnOptions extends Omit<EngineOptions, 'folder' | 'secrets'> {
  readonly secrets: SecretBox
}

/** Begins to judge what is in an open database, which belongs to the engine from then on. Throws a StoreError. */
export function startEngineOn(store: Store, options: EngineOnOptions): Engine {
  const { clock = systemClock, machine = { hostname, interfaces: networkInterfaces } } = options
  const timezone = options.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const startedAt = clock.now()
  const identity: Identity = { version: options.version, host: options.host, startedAt, timezone }
  const problems = new Problems(clock, options.onProblem)

  const stored = store.load()
  const world = new World(stored)
  const unsaved = replay(world, stored.unapplied)

  const settings = new SettingsBook(store)
  const access = new AccessBook(
    store,
    clock,
    settings.pageSecret,
    problems.of('noting the use of an API key'),
  )
  const network = new Network(machine)
  const relay = new Relay({
    store,
    clock,
    send: options.sendRelayed ?? relaySender(clock, options.version),
    chance: Math.random,
    onChange: (entries) => consequences.lookDifferent(entries),
    onTrouble: problems.of('relaying'),
    onError: problems.of('noting what was relayed'),
  })
  const views = new Views(settings, network, relay, timezone)
  const counts = new Counts()
  const hub = new EventHub(newToken().replaceAll('-', '_'), problems.of('telling of an event'))
  const summary = () => counts.summary(identity, network, settings, listening.silentSince)
  const teller = eventTeller({ hub, clock, views, summary })
  const { senders = realSenders, version } = options
  const accountName = (id: string) => accounts.nameOf(id)
  const { desk, channels } = setUpAlerts({
    store,
    clock,
    world,
    settings,
    hub,
    problems,
    timezone,
    version,
    senders,
    accountName,
    listening: {
      after: (ms, work) => listening.after(ms, work),
      get mayTell() {
        return listening.mayTell
      },
    },
  })

  const ledger = new Ledger(
    store,
    world,
    unsaved,
    (happenings) => consequences.follow(happenings),
    () => listening.look(),
  )
  const listening = new Listening({
    store,
    clock,
    world,
    ledger,
    judge() {
      deadlines.run()
      desk.reconsider()
    },
    onChange: () => teller.tellSummary(),
    onNotingError: problems.of('noting the time'),
    onJudgingError: problems.of('judging'),
  })
  const deadlines = new Deadlines(clock, listening, ledger, problems.of('judging'))
  const consequences = new Consequences({ clock, deadlines, counts, teller, desk, relay })
  const intake = new SignalIntake({
    clock,
    world,
    ledger,
    pingKey: () => settings.current().pingKey,
    create: addBySlug,
    onError: problems.of('storing signals'),
    onRefused: () => listening.refused(),
  })

  const { remotes = realRemotes, secrets } = options
  const accountParts = {
    store,
    clock,
    world,
    ledger,
    network,
    hub,
    desk,
    problems,
    secrets,
    version,
    remotes,
  }
  const accounts = setUpAccounts(accountParts)

  desk.recover()
  relay.recover(world)
  for (const entry of world.entries()) {
    counts.count(entry, startedAt)
    deadlines.watch(entry)
  }
  listening.begin(lastListened(stored.listenedUntil, world), options.hasDoors ?? false)
  const savedThroughSeq = (stored.unapplied[0]?.seq ?? stored.lastSeq + 1) - 1
  const checkpoint = new Checkpoint(
    store,
    clock,
    world,
    ledger,
    savedThroughSeq,
    problems.of('saving states'),
  )
  const retention = new Retention(store, clock, settings, problems.of('removing old signals'))
  settings.onChange(() => {
    consequences.everythingChanged()
    desk.settingsChanged()
  })

  const parts = {
    store,
    clock,
    world,
    ledger,
    listening,
    views,
    settings,
    access,
    network,
    counts,
    identity,
    desk,
    channels,
    accounts,
  }
  relay.begin()
  accounts.begin()
  let isStopped = false
  return {
    intake,
    events: hub,
    access,
    settings,
    alerts: desk,
    operations: allOperations(parts),
    revision: () => consequences.revision,
    badge(badgeKey) {
      const monitor = world.byBadgeKey(badgeKey)?.record.monitor
      return monitor === undefined ? null : { name: monitor.definition.name, status: monitor.state.status }
    },
    setDoors(doors) {
      network.setDoors(doors)
      listening.setDoor(doors.push !== null)
      consequences.everythingChanged()
    },
    power: {
      suspend: () => listening.suspend(),
      resume() {
        listening.resume()
        relay.hasten()
        accounts.wake()
      },
    },
    async stop() {
      if (isStopped) return
      isStopped = true
      accounts.stop()
      intake.stop()
      deadlines.stop()
      desk.stop()
      retention.stop()
      checkpoint.stop()
      listening.stop()
      await relay.stop()
      store.close()
    },
  }
}
