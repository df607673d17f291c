import { hostname, networkInterfaces } from 'node:os'
import type { Summary } from '../contract/summary.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { AccessBook } from './access.ts'
import { AnnouncementBook } from './announcements.ts'
import { Checkpoint } from './checkpoint.ts'
import { type Clock, systemClock } from './clock.ts'
import { Deadlines } from './deadlines.ts'
import type { Engine } from './engine.ts'
import { EventHub } from './events.ts'
import { SignalIntake } from './intake.ts'
import { type Happening, Ledger } from './ledger.ts'
import { Listening, lastListened } from './listening.ts'
import { type Machine, Network } from './network.ts'
import { addBySlug } from './new-monitor.ts'
import { allOperations } from './operations/operations.ts'
import { Problems } from './problems.ts'
import { replay } from './replay.ts'
import { Retention } from './retention.ts'
import { newToken } from './secrets.ts'
import { SettingsBook } from './settings.ts'
import { Counts, type Identity } from './summary.ts'
import { tellEvents } from './tell-events.ts'
import { Views } from './views.ts'
import { World } from './world.ts'

/** How an engine is started. */
export interface EngineOptions {
  /** The data folder; made where it does not exist. */
  readonly folder: string
  readonly version: string
  readonly host: Summary['host']
  /** Hears, in one line for a log, of what went wrong in the background, and of its end; never of a secret. */
  readonly onProblem: (line: string) => void
  readonly clock?: Clock
  readonly machine?: Machine
  /** The time zone of those who read the sentences; the computer's own by default. */
  readonly timezone?: string
}

/**
 * Opens the data folder and begins to judge. Throws a StoreError where the folder or its database cannot be used; then nothing
 * was changed.
 */
export function startEngine(options: EngineOptions): Engine {
  const store = openStore(options.folder)
  try {
    return startOn(store, options)
  } catch (error) {
    store.close()
    throw error
  }
}

function startOn(store: Store, options: EngineOptions): Engine {
  const { clock = systemClock, machine = { hostname, interfaces: networkInterfaces } } = options
  const timezone = options.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const startedAt = clock.now()
  const identity: Identity = { version: options.version, host: options.host, startedAt }

  const stored = store.load()
  const world = new World(stored)
  replay(world, stored.unapplied)

  const settings = new SettingsBook(store)
  const access = new AccessBook(store, clock, settings.pageSecret)
  const network = new Network(machine)
  const views = new Views(settings, network, timezone)
  const counts = new Counts()
  const hub = new EventHub(newToken().replaceAll('-', '_'))
  const problems = new Problems(clock, options.onProblem)
  const announcements = new AnnouncementBook(store, clock, timezone, (error) =>
    problems.report('announcing', error),
  )
  const teller = tellEvents({ hub, clock, views, summary: () => counts.summary(identity, network, settings) })

  const ledger = new Ledger(store, world, (happenings) => told(happenings))
  const deadlines = new Deadlines(clock, ledger, (error) => problems.report('judging', error))
  const intake = new SignalIntake({
    clock,
    world,
    ledger,
    pingKey: () => settings.current().pingKey,
    create: addBySlug,
    onError: (error) => problems.report('storing signals', error),
  })

  let revision = 0
  /** What follows from a write: whoever is told, nothing is written here. */
  const told = (happenings: readonly Happening[]): void => {
    if (happenings.length === 0) return
    revision += 1
    const now = clock.now()
    let isCountChanged = false
    for (const happening of happenings) {
      const { entry } = happening
      if (happening.what === 'transition') {
        announcements.add({
          id: happening.id,
          transition: happening.transition,
          monitor: entry.record.monitor,
        })
      } else if (happening.what !== 'heartbeat') {
        if (happening.what === 'changed') deadlines.watch(entry)
        isCountChanged = counts.count(entry, now) || isCountChanged
      }
      teller.tell(happening)
    }
    if (isCountChanged) teller.tellSummary()
    announcements.flush()
  }
  /** URLs have changed: every monitor looks different. */
  const everythingChanged = (): void => {
    revision += 1
    teller.tellAll()
  }

  for (const entry of world.entries()) {
    counts.count(entry, startedAt)
    deadlines.watch(entry)
  }
  announcements.recover(world)
  const listening = new Listening(store, clock, (error) => problems.report('noting the time', error))
  listening.begin(world, ledger, lastListened(stored.listenedUntil, world))
  const checkpoint = new Checkpoint(store, clock, world, ledger, (error) =>
    problems.report('saving states', error),
  )
  const retention = new Retention(store, clock, settings, (error) =>
    problems.report('removing old signals', error),
  )
  deadlines.run()
  settings.onChange(everythingChanged)

  const parts = { store, clock, world, ledger, views, settings, access, network, counts, identity }
  return {
    intake,
    events: hub,
    access,
    settings,
    announcements,
    operations: allOperations(parts),
    revision: () => revision,
    badge(badgeKey) {
      const monitor = world.byBadgeKey(badgeKey)?.record.monitor
      return monitor === undefined ? null : { name: monitor.definition.name, status: monitor.state.status }
    },
    setDoors(doors) {
      network.setDoors(doors)
      everythingChanged()
    },
    async stop() {
      intake.stop()
      deadlines.stop()
      checkpoint.stop()
      retention.stop()
      checkpoint.saveAll()
      listening.end()
      store.close()
    },
  }
}
