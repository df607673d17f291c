import { useState } from 'react'
import type { MonitorView } from '../../../src/contract/monitor.ts'

/**
 * Whether a monitor waits for its first heartbeat, or has received it while we looked and is up since. Null otherwise: then there
 * is nothing to celebrate.
 */
export function useFirstHeartbeat({ status, lastHeartbeatAt }: MonitorView): 'waiting' | 'received' | null {
  const isWaiting = status === 'new'
  const [hasWaited, setWaited] = useState(isWaiting)
  if (isWaiting && !hasWaited) setWaited(true)
  if (hasWaited && !isWaiting && status !== 'up') setWaited(false)
  if (isWaiting) return 'waiting'
  return hasWaited && status === 'up' && lastHeartbeatAt !== null ? 'received' : null
}
