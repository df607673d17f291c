import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { useCell } from '../live/cell.ts'
import { useUpwarden } from '../live/use-upwarden.ts'

/** The monitors to show: all that are known but those whose deletion can still be undone. `monitors` undefined: none is known yet. */
export function useListed() {
  const { queries, deletions } = useUpwarden()
  const { data, error, refetch } = useQuery(queries.monitors)
  const deleted = useCell(deletions.list)
  const monitors = useMemo((): readonly MonitorView[] | undefined => {
    const gone = new Set(deleted.filter(({ is }) => is !== 'refused').map(({ monitor }) => monitor.id))
    return data && [...data.values()].filter(({ id }) => !gone.has(id))
  }, [data, deleted])
  return { monitors, error, refetch: () => void refetch() }
}
