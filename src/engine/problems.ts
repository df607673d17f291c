import type { Clock } from './clock.ts'

/** How often the same trouble is worth a line. */
const AGAIN_AFTER_MS = 60_000

/** Reports what goes wrong in the background: at once, but the same trouble at most once a minute. */
export class Problems {
  readonly #clock: Clock
  readonly #tell: (line: string) => void
  /** When each line of the last minute was told, the oldest first. */
  readonly #toldAt = new Map<string, number>()

  constructor(clock: Clock, tell: (line: string) => void) {
    this.#clock = clock
    this.#tell = tell
  }

  /** What reports the trouble of one kind of work; `doing` says which, as in "storing signals". */
  of(doing: string): (error: unknown) => void {
    return (error) =>
      this.#report(`${doing} failed: ${error instanceof Error ? error.message : String(error)}`)
  }

  #report(line: string): void {
    const now = this.#clock.monotonic()
    for (const [told, at] of this.#toldAt) {
      if (now - at < AGAIN_AFTER_MS) break
      this.#toldAt.delete(told)
    }
    if (this.#toldAt.has(line)) return
    this.#toldAt.set(line, now)
    this.#tell(line)
  }
}
