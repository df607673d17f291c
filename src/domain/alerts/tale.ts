import type { Notice } from './notice.ts'

/** What became of a monitor, worst first. `down and back`: it went down and recovered, and both are told together. */
export const TALE_KINDS = ['down', 'still down', 'down and back', 'back'] as const
export type TaleKind = (typeof TALE_KINDS)[number]

/** What several notices together tell of one monitor. */
export interface Tale {
  readonly kind: TaleKind
  /** The last that happened to it; its name is the monitor's by now. */
  readonly last: Notice
  /** How long it was down each time that it went down and recovered, in milliseconds. */
  readonly outagesMs: readonly number[]
}

/** One tale for each monitor, worst first, and in the order of the notices, which are oldest first. */
export function talesOf(notices: readonly Notice[]): readonly Tale[] {
  const byMonitor = Map.groupBy(notices, ({ monitorId }) => monitorId)
  const tales = [...byMonitor.values()].flatMap((ofMonitor) => taleOf(ofMonitor) ?? [])
  return TALE_KINDS.flatMap((kind) => tales.filter((tale) => tale.kind === kind))
}

function taleOf(notices: readonly Notice[]): Tale | null {
  const last = notices.at(-1)
  if (last === undefined) return null
  const began = new Set(notices.flatMap(({ kind, incident }) => (kind === 'down' ? incident.id : [])))
  const ups = notices.filter(({ kind }) => kind === 'up')
  const outages = ups.filter(({ incident }) => began.has(incident.id))
  return {
    kind: kindOf(last, began.has(last.incident.id), outages.length === ups.length),
    last,
    outagesMs: outages.map(({ at, incident }) => at - incident.startedAt),
  }
}

function kindOf(last: Notice, beganHere: boolean, allBeganHere: boolean): TaleKind {
  switch (last.kind) {
    case 'down':
      return 'down'
    case 'reminder':
      return beganHere ? 'down' : 'still down'
    case 'up':
      return allBeganHere ? 'down and back' : 'back'
  }
}
