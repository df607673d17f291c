import type { Transition } from './monitor.ts'

/** Whether people are told of a transition: `… → down` and `down → up` alert, nothing else does (semantics.md, "Alerts"). */
export function alerts({ from, to }: Pick<Transition, 'from' | 'to'>): boolean {
  return to === 'down' || (from === 'down' && to === 'up')
}
