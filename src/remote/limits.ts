/** How much of a remote we put up with. */
export interface Limits {
  /** How long an answer may take, from the question to its last byte. */
  readonly answerWithinMs: number
  /** How long a stream of events may be silent. */
  readonly silentForMs: number
  /** The longest body of one answer, unpacked. */
  readonly answerBytes: number
  /** All pages of a list together, and how many they may be. */
  readonly listBytes: number
  readonly listPages: number
  /** How many monitors we ask for on a page; the remote may give fewer. */
  readonly pageSize: number
  /** The longest event, in characters. */
  readonly eventLength: number
}

export const LIMITS: Limits = {
  answerWithinMs: 30_000,
  // Three times as often as an Upwarden Tray says that it is still there.
  silentForMs: 45_000,
  answerBytes: 16_000_000,
  listBytes: 64_000_000,
  listPages: 200,
  pageSize: 1000,
  eventLength: 1_000_000,
}
