import type { Clock } from './clock.ts'

/** How often the same trouble is worth a line. */
const AGAIN_AFTER_MS = 60_000

/** Reports what goes wrong in the background: at once, but the same trouble at most once a minute. */
export class Problems {
  readonly #clock: Clock
  readonly #tell: (line: string) => void
  readonly #toldAt = new Map<string, number>()

  constructor(clock: Clock, tell: (line: string) => void) {
    this.#clock = clock
    this.#tell = tell
  }

  /** `doing` says what failed, as in "storing signals". */
  report(doing: string, error: unknown): void {
    const line = `${doing} failed: ${error instanceof Error ? error.message : String(error)}`
    const now = this.#clock.monotonic()
    const toldAt = this.#toldAt.get(line)
    if (toldAt !== undefined && now - toldAt < AGAIN_AFTER_MS) return
    this.#toldAt.clear()
    this.#toldAt.set(line, now)
    this.#tell(line)
  }
}
