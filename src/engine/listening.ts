import { CatchUp } from './catch-up.ts'
import type { Clock } from './clock.ts'
import { gapBetween, type MakeUpParts, makeUp } from './make-up.ts'
import { Noting } from './noting.ts'
import { BUSY_MS, isSetBack, Presence, type Reading, type Sight } from './presence.ts'

/** How long to wait before writing again what could not be written. */
const RETRY_MS = 1000

/**
 * Who runs on for so long after it was told of a sleep is awake, whether told or not: there are systems that keep the one message or the
 * other to themselves.
 */
const AWAKE_AFTER_MS = 60_000

export interface ListeningParts extends MakeUpParts {
  readonly clock: Clock
  /** Judges what is due, and decides who is told of it; called when monitors may be judged again. */
  readonly judge: () => void
  /** Hears when `silentSince` has changed. */
  readonly onChange: () => void
  /** Hears that it could not be noted that we listen. */
  readonly onNotingError: (error: unknown) => void
}

/** A time for which nobody is judged: we do not listen, or have not read yet what came in meanwhile. */
interface Absence {
  readonly begin: Reading
  /** When we listened again; null while we do not. */
  readonly end: Reading | null
  /** Whether a heartbeat may have been lost in it. */
  readonly isGap: boolean
  /** Whether an earlier part of it was made up for, after which everybody has still to be judged. */
  readonly isMadeUp: boolean
}

/**
 * Knows when the receiver listens and writes it down, and makes up for the time in which it did not (semantics.md, "Gaps").
 *
 * Whoever judges looks first. What such a look finds, a sleep say, stops all judging until what had arrived is read, which takes a
 * moment: a heartbeat that waited counts. Then the gap is written, and everybody is judged by it.
 */
export class Listening {
  readonly #parts: ListeningParts
  readonly #presence: Presence
  readonly #catchUp: CatchUp
  readonly #noting: Noting
  /** Null while we listen, and judge. */
  #absence: Absence | null = null
  #isShut = false
  #wasOpen = false
  /** While the computer is taken to be asleep: since when we run without a break, in monotonic time; else null. */
  #suspendedRunsSince: number | null = null
  #isStopped = false

  constructor(parts: ListeningParts) {
    const { store, clock, onNotingError } = parts
    this.#parts = parts
    this.#presence = new Presence(clock, (sight) => this.#notice(sight))
    this.#catchUp = new CatchUp(this.#presence)
    const listenedAt = () => (this.look() ? this.#presence.last.wallMs : null)
    this.#noting = new Noting(store, clock, listenedAt, onNotingError)
  }

  /**
   * Begins to listen, at once or, where the door is still shut, with its opening.
   *
   * @param listenedUntil the last moment at which it is known to have listened before; null on the first start
   */
  begin(listenedUntil: number | null, isShut: boolean): void {
    this.#presence.lookAfterWork()
    const begin = beginOf(this.#presence.last, listenedUntil)
    this.#absence = { begin, end: null, isGap: listenedUntil !== null, isMadeUp: false }
    this.#isShut = isShut
    if (!isShut) this.#return()
    this.#noting.begin()
  }

  /** Whether monitors may be judged, as far as is known without looking. */
  get mayJudge(): boolean {
    return this.#absence === null
  }

  /**
   * Whether people may be told of monitors, as far as is known without looking: not while something that came in has still to be read,
   * which may make it untrue. Who knows that the door is shut has nothing to read.
   */
  get mayTell(): boolean {
    return this.mayJudge || (this.#isShut && this.#suspendedRunsSince === null)
  }

  /** Looks whether we were there all the time. Gives whether monitors may be judged now. */
  look(): boolean {
    this.#presence.look()
    const runsSince = this.#suspendedRunsSince
    if (runsSince !== null && this.#presence.last.monotonicMs - runsSince >= AWAKE_AFTER_MS) {
      // If it ever slept, the end of that was noticed.
      this.#wake(this.#absence?.begin ?? this.#presence.last)
    }
    return this.mayJudge
  }

  /** As the clock's own `after`, with a look before the work: a timer that is late tells that we were not there. */
  after(ms: number, work: () => void): () => void {
    return this.#presence.after(ms, work)
  }

  /** Since when we have not been listening, in UTC milliseconds; null while we do. */
  get silentSince(): number | null {
    return this.#absence !== null && this.#isSilent ? this.#absence.begin.wallMs : null
  }

  /** Writes down what is known of an absence by now. To be called before what judges by itself, as an edit does. */
  settle(): void {
    this.look()
    if (this.#absence !== null) this.#makeUp('judged later')
  }

  /** The push door was shut, or is open. */
  setDoor(isOpen: boolean): void {
    // Who never opens a door takes signals in some other way.
    const isNew = isOpen === this.#isShut && (isOpen || this.#wasOpen)
    this.#wasOpen ||= isOpen
    if (this.#isStopped || !isNew) return
    if (isOpen) {
      this.look()
      this.#isShut = false
      if (!this.#isSilent) this.#return()
      if (this.mayJudge) this.#noting.note(this.#presence.last.wallMs)
    } else {
      if (!this.#isSilent) this.settle()
      this.#isShut = true
      this.#leave()
    }
    this.#parts.onChange()
  }

  /** A signal could not be stored, which is not to be blamed on whose it was: who cannot write does not listen. */
  refused(): void {
    this.look()
    if (this.#isStopped || this.#isSilent) return
    const { begin, isMadeUp } = this.#absence ?? { begin: this.#presence.last, isMadeUp: false }
    this.#absence = { begin, end: null, isGap: true, isMadeUp }
    this.#catchUp.later(RETRY_MS, () => this.#return())
  }

  /** The computer is about to sleep. Again, or without a sleep that follows: no harm. */
  suspend(): void {
    if (this.#isStopped || this.#suspendedRunsSince !== null) return
    if (!this.#isSilent) this.settle()
    this.#suspendedRunsSince = this.#presence.last.monotonicMs
    this.#leave()
    this.#parts.onChange()
  }

  /** The computer is awake. Again, or without a sleep before: no harm. */
  resume(): void {
    if (this.#isStopped) return
    this.look()
    if (this.#suspendedRunsSince !== null) this.#wake(this.#presence.last)
  }

  /** Notes the end, to the millisecond. */
  stop(): void {
    this.look()
    this.#isStopped = true
    this.#noting.stop()
    this.#catchUp.stop()
    if (this.#isShut) return
    if (this.#absence === null || this.#makeUp('judged later')) this.#noting.note(this.#presence.last.wallMs)
  }

  get #isSilent(): boolean {
    return this.#isShut || this.#suspendedRunsSince !== null
  }

  #notice({ was, since }: Sight): void {
    const before = this.#absence
    const isAway = was === 'away'
    const now = this.#presence.last
    const isBack = !this.#isShut && (isAway || before === null)
    this.#absence = {
      begin: before?.begin ?? since,
      end: isBack ? now : (before?.end ?? null),
      isGap: isAway || before?.isGap === true,
      isMadeUp: before?.isMadeUp === true,
    }
    if (isAway && this.#suspendedRunsSince !== null) this.#suspendedRunsSince = now.monotonicMs
    // To be slow while it reads is no reason to begin again: on a machine that stays busy it would never end.
    if (!this.#isStopped && !this.#isSilent && (isAway || !this.#catchUp.isOn)) this.#readOn()
  }

  #readOn(): void {
    this.#catchUp.begin(() => this.#return())
  }

  /** From now on nobody listens. */
  #leave(): void {
    this.#catchUp.stop()
    const { begin, isMadeUp } = this.#absence ?? { begin: this.#presence.last, isMadeUp: false }
    this.#absence = { begin, end: null, isGap: true, isMadeUp }
    this.#noting.note(begin.wallMs)
  }

  /** It is awake since `end`, where it was not noticed before that it was. Reads what came in, if the door is open. */
  #wake(end: Reading): void {
    this.#suspendedRunsSince = null
    if (!this.#isShut) {
      if (this.#absence !== null) this.#absence = { ...this.#absence, end: this.#absence.end ?? end }
      this.#readOn()
    }
    this.#parts.onChange()
  }

  /** Makes up for the absence and ends it. */
  #return(): void {
    if (!this.#makeUp('judged')) {
      this.#catchUp.later(RETRY_MS, () => this.#return())
      return
    }
    this.#absence = null
    // With very many monitors that takes a while, in which we were not away, but something may have come in.
    const tookMs = this.#presence.lookAfterWork()
    if (tookMs >= BUSY_MS) this.#notice({ was: 'busy', since: this.#presence.last })
    if (this.mayJudge) this.#parts.judge()
  }

  /** Makes up for the absence so far; what is left of it begins now. Gives whether it could be written. */
  #makeUp(then: 'judged' | 'judged later'): boolean {
    if (this.#absence === null) return true
    const { begin, end, ...absence } = this.#absence
    const now = this.#presence.last
    const gap = absence.isGap ? gapBetween(begin, end ?? now) : null
    const setBackTo = isSetBack(begin, now) ? now.wallMs : null
    const isUnjudged = absence.isMadeUp || gap !== null || setBackTo !== null
    const isJudged = then === 'judged'
    const isNothing = gap === null && setBackTo === null && !(isJudged && isUnjudged)
    if (!isNothing && !makeUp(this.#parts, { gap, setBackTo, isJudged }, now.wallMs)) return false
    const isGap = this.#isSilent
    this.#absence = { begin: now, end: isGap ? null : now, isGap, isMadeUp: isUnjudged && !isJudged }
    return true
  }
}

/**
 * When it last listened, on both clocks. Between two runs only the wall clock tells how long that is; where that was set back, nothing
 * does.
 */
function beginOf({ wallMs, monotonicMs }: Reading, listenedUntil: number | null): Reading {
  const begin = listenedUntil ?? wallMs
  return { wallMs: begin, monotonicMs: monotonicMs - Math.max(0, wallMs - begin) }
}
