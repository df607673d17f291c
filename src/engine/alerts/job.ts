import type { AlertRecord, DeliveryRecord } from '../../store/store.ts'

/** An alert that waits for a channel that takes its time. */
export interface Job {
  readonly n: number
  readonly toldAt: number
  /** Of somebody who wants to see whether it works: it is not tried again. */
  readonly isTest: boolean
  readonly onOver: () => void
  /** How many attempts were begun. */
  attempts: number
  /** When the last one was. */
  triedAt: number | null
  /** When the next one is due; null where it need not wait. */
  retryAt: number | null
  /** Whether that is by word of the receiver, who must not be asked sooner. */
  isToldToWait: boolean
  /** Whether those behind it are sent while it waits. */
  letsOthersPass: boolean
}

export function newJob({ n, at }: Pick<AlertRecord, 'n' | 'at'>): Job {
  return {
    n,
    toldAt: at,
    isTest: false,
    onOver() {},
    attempts: 0,
    triedAt: null,
    retryAt: null,
    isToldToWait: false,
    letsOthersPass: false,
  }
}

/**
 * One that an earlier run has left, which has no say in whether others may arrive now. `latestAt`: a clock that was set back puts nothing off
 * beyond it.
 */
export function jobLeft(
  alert: AlertRecord,
  { attempts, at, retryAt }: DeliveryRecord,
  latestAt: number,
): Job {
  return {
    ...newJob(alert),
    attempts,
    triedAt: at,
    retryAt: retryAt === null ? null : Math.min(retryAt, latestAt),
    letsOthersPass: true,
  }
}
