import type { Decision } from '../../domain/alerts/notice.ts'
import { decide } from '../../domain/alerts/policy.ts'
import { quietUntil } from '../../domain/alerts/quiet-hours.ts'
import { isMuted } from '../../domain/monitor.ts'
import type { OutageRecord } from '../../store/account-store.ts'
import type { AlertRecord, Store } from '../../store/store.ts'
import { Alarm } from '../alarm.ts'
import type { Clock } from '../clock.ts'
import type { Alerts, HostChannel } from '../engine.ts'
import type { Entry } from '../entry.ts'
import type { Listening } from '../listening.ts'
import type { SettingsBook } from '../settings.ts'
import type { World } from '../world.ts'
import type { Happening } from '../writing.ts'
import type { AlertBook } from './book.ts'
import type { Channels } from './channels.ts'
import { mutedAlert, toldAlert } from './new-alert.ts'
import { Recent } from './recent.ts'
import { Reminders } from './reminders.ts'
import {
  type AccountNames,
  isVoid,
  markDecided,
  noticeOf,
  surplus,
  untold,
  type Waiting,
  waitingOf,
} from './waiting.ts'

interface Parts {
  readonly store: Store
  readonly clock: Clock
  readonly world: World
  readonly settings: SettingsBook
  /** Of the people: quiet hours and words go by its clock. */
  readonly timezone: string
  readonly book: AlertBook
  readonly channels: Channels
  readonly listening: Pick<Listening, 'after' | 'mayTell'>
  readonly accountName: AccountNames
  /** Hears of what could not be read or written. */
  readonly onError: (error: unknown) => void
}

/** How much is held back in quiet hours, and until when, in UTC milliseconds. */
interface Held {
  readonly count: number
  readonly until: number
}

/** How long to wait before deciding again what could not be written. */
const RETRY_MS = 1000

/**
 * Where it is decided what people are told. The transitions that are not announced are its queue: what was written but not decided
 * yet is decided after a restart (semantics.md, rule 10). A decision is one transaction, after which the alerts go to their channels.
 */
export class AlertDesk implements Alerts {
  readonly #parts: Parts
  readonly #reminders: Reminders
  readonly #alarm: Alarm
  readonly #recent = new Recent()
  #waiting: Waiting[] = []
  /** The monitors that it is about. */
  #concerned = new Set<Entry>()
  /** Whether anything has changed on which the next decision depends. */
  #isDue = false
  #held: Held | null = null

  constructor(parts: Parts) {
    this.#parts = parts
    // Who rings looks first whether we were there all the time.
    const after: Clock['after'] = (ms, work) => parts.listening.after(ms, work)
    this.#alarm = new Alarm(parts.clock, () => this.reconsider(), after)
    this.#reminders = new Reminders({ ...parts, after, onDue: () => this.reconsider() })
  }

  /** Finds what earlier runs have not decided, and of which monitors people are to be reminded. */
  recover(): void {
    const entries = new Map([...this.#parts.world.entries()].map((entry) => [entry.record.key, entry]))
    for (const { id, monitorKey, transition } of this.#parts.store.unannounced()) {
      const entry = entries.get(monitorKey)
      if (entry !== undefined) this.add({ entry, transition, toAnnounce: id })
    }
    for (const entry of entries.values()) this.#reminders.recover(entry)
    for (const waiting of this.#parts.store.openOutages().flatMap(untold)) this.#add(waiting)
  }

  begin(channels: readonly HostChannel[]): void {
    this.#parts.channels.open(channels, this.#parts.store.undelivered())
    this.reconsider()
  }

  /** Queues a transition that is on disk, if people may have to be told of it. */
  add({
    entry,
    transition: { at, to, incident },
    toAnnounce: transitionId,
  }: Pick<Extract<Happening, { what: 'transition' }>, 'entry' | 'transition' | 'toAnnounce'>): void {
    if (transitionId === null || incident === null) return
    const kind = to === 'down' ? 'down' : 'up'
    const wasMuted = isMuted(entry.record.monitor, at)
    const id = `transition ${transitionId}`
    this.#add({ about: 'monitor', id, transitionId, kind, entry, at, incident, wasMuted })
  }

  /** Queues that a remote account has been out of reach for long, or that it answers again, which is on disk. */
  tellOutage(outage: OutageRecord): void {
    this.#add(waitingOf(outage))
    this.flush()
  }

  /** Takes note of a monitor that has changed, or is gone. */
  watch(entry: Entry): void {
    this.#reminders.watch(entry)
    // It may have been muted, or got the right to break the quiet.
    if (this.#concerned.has(entry)) this.#isDue = true
  }

  settingsChanged(): void {
    for (const entry of this.#parts.world.entries()) this.#reminders.watch(entry)
    this.#parts.channels.settingsChanged()
    this.reconsider()
  }

  /** Decides what becomes of all that waits, if that may be another thing than before, and tells what is to be told. */
  flush(): void {
    const { channels, clock, listening } = this.#parts
    const now = clock.now()
    if (!this.#isDue && !this.#reminders.areDue(now)) return
    if (!channels.areOpen || !listening.mayTell) return
    this.#isDue = false
    this.#remind(this.#reminders.takeDue(now), now)
    this.#waiting = this.#waiting.filter((waiting) => !isVoid(waiting, this.#parts.accountName))
    try {
      const decision = this.#decision(now)
      const over = this.#over(decision)
      const told = this.#write(decision, over, now)
      this.#settle(decision, over)
      channels.tell(told)
    } catch (error) {
      // Nobody was told of it: it is decided again.
      this.#isDue = true
      this.#alarm.set(now + RETRY_MS)
      this.#parts.onError(error)
    }
  }

  /** Decides all anew, as time may have passed in any way. */
  reconsider(): void {
    this.#isDue = true
    if (this.#parts.listening.mayTell) this.#reminders.clockMayBeSetBack()
    this.flush()
  }

  /** What is held back in quiet hours; null where nothing is. */
  held(): Held | null {
    return this.#held
  }

  stop(): void {
    this.#alarm.set(null)
    this.#reminders.stop()
    this.#parts.channels.stop()
  }

  #add(waiting: Waiting): void {
    this.#waiting.push(waiting)
    if (waiting.about === 'monitor') this.#concerned.add(waiting.entry)
    this.#isDue = true
  }

  #remind(due: readonly Entry[], now: number): void {
    const untold = new Set(this.#waiting.map(({ incident }) => incident.id))
    for (const entry of due) {
      const { incident } = entry.record.monitor.state
      if (incident === null || untold.has(incident.id)) continue
      const id = `reminder ${incident.id} ${now}`
      this.#add({
        about: 'monitor',
        id,
        transitionId: null,
        kind: 'reminder',
        entry,
        // Not when it was due: that may be long ago, before the receiver was off, say, or the monitor muted.
        at: now,
        incident,
        wasMuted: false,
      })
    }
  }

  #decision(now: number): Decision {
    const { accountName, settings, timezone } = this.#parts
    const notices = this.#waiting.map((waiting) => noticeOf(waiting, accountName, now))
    const quiet = settings.current().quietHours
    return decide(notices, this.#recent.at(now), { now, quiet, timezone })
  }

  /** What does not wait any more. */
  #over({ hold }: Decision): readonly Waiting[] {
    const held = new Set(hold.map(({ notice }) => notice.id))
    return [
      ...this.#waiting.filter(({ id }) => !held.has(id)),
      ...surplus(this.#waiting.filter(({ id }) => held.has(id))),
    ]
  }

  /** Throws a StoreError; then nothing was done. Gives the alerts that are to be told. */
  #write({ tell, drop }: Decision, over: readonly Waiting[], now: number): readonly AlertRecord[] {
    if (over.length === 0) return []
    const { book, channels, store, timezone } = this.#parts
    const telling = { now, timezone }
    const muted = drop.filter(({ notice, why }) => why === 'muted' && notice.kind !== 'reminder')
    const deliveries = channels.deliveries()
    const withheld = muted.map(({ notice }) => mutedAlert(notice, telling))
    const drafts = tell.map((draft) => toldAlert(draft, deliveries, telling))
    const written = book.write([...withheld, ...drafts], () => {
      for (const waiting of over) markDecided(store, waiting, now)
    })
    const told = written.slice(withheld.length)
    for (const [index, { notices }] of tell.entries()) {
      const alert = told[index]
      if (alert !== undefined) this.#recent.add(alert.n, now, notices)
    }
    return told
  }

  #settle({ drop, hold, wakeAt }: Decision, over: readonly Waiting[]): void {
    const isOver = new Set(over)
    this.#waiting = this.#waiting.filter((waiting) => !isOver.has(waiting))
    this.#concerned = new Set(this.#waiting.flatMap((one) => (one.about === 'monitor' ? [one.entry] : [])))
    const dropped = (why: 'muted' | 'quiet hours') =>
      new Set(drop.flatMap((one) => (one.why === why ? [one.notice.id] : [])))
    const [hushed, muted] = [dropped('quiet hours'), dropped('muted')]
    for (const one of over) {
      if (one.about === 'account') continue
      if (hushed.has(one.id)) this.#reminders.skipped(one.entry)
      else if (!muted.has(one.id)) this.#reminders.told(one.entry, one.incident.id, one.kind)
    }
    this.#held = this.#heldBy(hold)
    this.#alarm.set(wakeAt)
  }

  #heldBy(hold: Decision['hold']): Held | null {
    const { clock, settings, timezone } = this.#parts
    const quiet = new Set(hold.flatMap(({ notice, why }) => (why === 'quiet hours' ? [notice.id] : [])))
    const count = this.#waiting.filter(({ id }) => quiet.has(id)).length
    const until = count === 0 ? null : quietUntil(settings.current().quietHours, timezone, clock.now())
    return until === null ? null : { count, until }
  }
}
