import type { Decision, Notice } from './notice.ts'

/** Where there is nothing to decide. */
export const NOTHING: Decision = { tell: [], drop: [], hold: [], wakeAt: null }

/** Each is told as its own alert. */
export function oneByOne(notices: readonly Notice[]): Decision {
  return { ...NOTHING, tell: notices.map((notice) => ({ notices: [notice], gathered: null, replaces: [] })) }
}
