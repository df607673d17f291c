import { kindOfExitStatus, type Signal } from '../domain/signal.ts'
import { StoreError } from '../store/store.ts'
import type { Clock } from './clock.ts'
import type { Intake, PushResult, PushSignal, PushTarget } from './engine.ts'
import type { Entry } from './entry.ts'
import { lastLine } from './last-line.ts'
import type { Ledger } from './ledger.ts'
import { isSameSecret } from './secrets.ts'
import type { World } from './world.ts'
import type { Writing } from './writing.ts'

/** Past this many signals in one second, a monitor's further ones are refused (http-api.md, "Push door"). */
const SIGNALS_PER_SECOND = 60

/** Past this many new slugs in one minute, further ones are refused: a job that makes up a name each time fills no list. */
const MADE_PER_MINUTE = 100
const MINUTE_MS = 60_000

/** What a caller is asked to wait when a signal could not be stored. */
const RETRY_AFTER_SECONDS = 5

/** What the intake needs besides memory and ledger. */
export interface IntakeParts {
  readonly clock: Clock
  readonly world: World
  readonly ledger: Ledger
  readonly pingKey: () => string
  /** Makes the monitor that a signal with an unknown slug asks for; null where no monitor can have that slug. */
  readonly create: (writing: Writing, slug: string, now: number) => Entry | null
  /** Hears of a write that failed: its callers were told to come again. */
  readonly onError: (error: unknown) => void
  /** Hears that nothing could be written, whoever's it was. */
  readonly onRefused: () => void
}

interface Waiting {
  readonly target: PushTarget
  readonly signal: PushSignal
  readonly at: number
  readonly settle: (result: PushResult) => void
}

const KEPT: PushResult = { is: 'kept' }
const UNAVAILABLE: PushResult = { is: 'unavailable', retryAfterSeconds: RETRY_AFTER_SECONDS }

/**
 * Takes signals in: those of one turn of the event loop wait for its end and are written in one transaction, after which
 * each caller learns that its own is on disk (architecture.md, "The way of a heartbeat").
 */
export class SignalIntake implements Intake {
  readonly #parts: IntakeParts
  #waiting: Waiting[] = []
  #stopped = false
  /** The minute in which monitors made by signals are being counted, and how many there were in it. */
  #minute = 0
  #madeInMinute = 0

  constructor(parts: IntakeParts) {
    this.#parts = parts
  }

  receive(target: PushTarget, signal: PushSignal): Promise<PushResult> {
    if (this.#stopped) return Promise.resolve(UNAVAILABLE)
    return new Promise((settle) => {
      if (this.#waiting.length === 0) this.#parts.clock.endOfTurn(() => this.flush())
      this.#waiting.push({ target, signal, at: this.#parts.clock.now(), settle })
    })
  }

  /** Writes what waits, now. */
  flush(): void {
    const waiting = this.#waiting
    if (waiting.length === 0) return
    this.#waiting = []
    this.#write(waiting)
  }

  /** Takes no more; what waits is written. */
  stop(): void {
    this.#stopped = true
    this.flush()
  }

  #write(waiting: readonly Waiting[]): void {
    let results: readonly PushResult[]
    try {
      results = this.#parts.ledger.write((writing) => waiting.map((one) => this.#take(writing, one)))
    } catch (error) {
      if (waiting.length > 1 && !(error instanceof StoreError)) {
        // Something is wrong with one of them, which is no reason to refuse the others.
        for (const one of waiting) this.#write([one])
        return
      }
      for (const { settle } of waiting) settle(UNAVAILABLE)
      this.#parts.onError(error)
      if (error instanceof StoreError) this.#parts.onRefused()
      return
    }
    for (const [index, { settle }] of waiting.entries()) settle(results[index] ?? UNAVAILABLE)
  }

  #take(writing: Writing, { target, signal, at }: Waiting): PushResult {
    const found = this.#find(writing, target, at)
    if ('is' in found) return found
    const { entry, created } = found
    if (isTooMany(entry, at)) return { is: 'too many', retryAfterSeconds: 1 }
    if (signal.deliveryId !== null && writing.isTaken(entry, signal.deliveryId)) return KEPT
    writing.signal(entry, judged(signal), signal, at)
    return created ? { is: 'created' } : KEPT
  }

  #find(writing: Writing, target: PushTarget, now: number): { entry: Entry; created: boolean } | PushResult {
    const { world } = this.#parts
    if (target.by === 'token') {
      const entry = world.byToken(target.token)
      return entry === undefined ? { is: 'not found' } : { entry, created: false }
    }
    if (!isSameSecret(target.pingKey, this.#parts.pingKey())) return { is: 'not found' }
    const entries = writing.bySlug(target.slug)
    if (entries.length > 1) return { is: 'ambiguous slug' }
    const [entry] = entries
    if (entry !== undefined) return { entry, created: false }
    if (!target.create) return { is: 'not found' }
    if (this.#isTooManyMade(now)) return { is: 'too many', retryAfterSeconds: 60 }
    const created = this.#parts.create(writing, target.slug, now)
    return created === null ? { is: 'bad slug' } : { entry: created, created: true }
  }

  #isTooManyMade(now: number): boolean {
    const minute = Math.floor(now / MINUTE_MS)
    if (this.#minute !== minute) {
      this.#minute = minute
      this.#madeInMinute = 0
    }
    this.#madeInMinute += 1
    return this.#madeInMinute > MADE_PER_MINUTE
  }
}

/** A signal as far as it decides anything: an exit status decides over the kind, and a fail says what it said last. */
function judged(signal: PushSignal): Signal {
  const { exitStatus, runId } = signal
  const kind = exitStatus === null ? signal.kind : kindOfExitStatus(exitStatus)
  const said = kind === 'fail' ? (signal.message ?? lastLine(signal.body)) : null
  return { kind, exitStatus, runId, said }
}

function isTooMany(entry: Entry, now: number): boolean {
  const second = Math.floor(now / 1000)
  if (entry.second !== second) {
    entry.second = second
    entry.signalsInSecond = 0
  }
  entry.signalsInSecond += 1
  return entry.signalsInSecond > SIGNALS_PER_SECOND
}
