import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { HeartbeatView } from '../../../../src/contract/history.ts'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { keptAlong } from './kept-along.ts'

const FIRST_SHOWN = 10
const MORE_SHOWN = 40
const PAGE_SIZE = 100

/**
 * The signals of a monitor, newest first: the newest always as they are now, older ones as one asks for them. What the newest push out
 * of those that are kept up to date stays in sight.
 */
export function useSignals(id: string) {
  const { queries, operations } = useUpwarden()
  const { data: live, error: liveError, refetch } = useQuery(queries.heartbeats(id))
  const [known, setKnown] = useState<readonly HeartbeatView[]>([])
  const [lastLive, setLastLive] = useState(live)
  const [count, setCount] = useState(FIRST_SHOWN)
  const [isAll, setAll] = useState(false)

  if (live !== undefined && live !== lastLive) {
    setLastLive(live)
    setKnown(keptAlong(known, live))
  }
  const signals = live === undefined ? known : keptAlong(known, live)

  const older = useMutation({
    mutationFn: (before: number) => operations.monitors.heartbeats({ id, limit: PAGE_SIZE, before }),
    onSuccess: ({ heartbeats }) => {
      setKnown((known) => [...known, ...heartbeats])
      setAll(heartbeats.length < PAGE_SIZE)
    },
  })
  const oldest = signals.at(-1)
  const mayBeMore = !isAll && oldest !== undefined && oldest.n > 1

  return {
    /** Undefined while nothing is known. */
    signals: live === undefined ? undefined : signals.slice(0, count),
    hasMore: signals.length > count || mayBeMore,
    showMore: () => {
      setCount(count + MORE_SHOWN)
      if (count + MORE_SHOWN > signals.length && mayBeMore) older.mutate(oldest.n)
    },
    isLoading: older.isPending,
    error: liveError ?? older.error,
    retry: () => (liveError === null && oldest !== undefined ? older.mutate(oldest.n) : void refetch()),
  }
}
