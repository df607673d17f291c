import type { HeartbeatView } from '../../../../src/contract/history.ts'
import { moment } from '../monitor.ts'

/** A success without anything to it, with what a test cares about. */
export function signal(view: Partial<HeartbeatView> = {}): HeartbeatView {
  return {
    n: 1,
    at: moment(25, 10, 0),
    kind: 'success',
    exitStatus: null,
    runId: null,
    durationMs: null,
    message: null,
    bodyBytes: null,
    method: 'GET',
    sourceIp: '192.168.1.42',
    userAgent: null,
    ...view,
  }
}
