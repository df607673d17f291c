import { useState } from 'react'
import type { MonitorView } from '../../../src/contract/monitor.ts'

/**
 * Whether a monitor waits for its first heartbeat, or has received it while we looked. Null where it was heard before; then there
 * is nothing to celebrate.
 */
export function useFirstHeartbeat({ status, lastHeartbeatAt }: MonitorView): 'waiting' | 'received' | null {
  const isWaiting = status === 'new'
  const [hasWaited, setWaited] = useState(isWaiting)
  if (isWaiting && !hasWaited) setWaited(true)
  if (isWaiting) return 'waiting'
  return hasWaited && lastHeartbeatAt !== null ? 'received' : null
}
