import type { MonitorRecord } from '../store/store.ts'

/** What watches our own monitors, as clients name it. */
const LOCAL = 'local'

/** Who watches a monitor, as clients name it: `local`, or the id of the account that does. */
export function sourceOf({ mirror }: Pick<MonitorRecord, 'mirror'>): string {
  return mirror?.accountId ?? LOCAL
}
