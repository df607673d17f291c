import { useMutation, useQuery } from '@tanstack/react-query'
import { useUpwarden } from '../live/use-upwarden.ts'

/**
 * What was told, newest first and always as it is now; older ones as one asks for them.
 *
 * @param monitorId the monitor that it is about; null: all
 */
export function useAlerts(monitorId: string | null) {
  const { queries, readOlderAlerts } = useUpwarden()
  const { data: known, error, refetch } = useQuery(queries.alerts(monitorId))
  const older = useMutation({ mutationFn: (before: number) => readOlderAlerts(monitorId, before) })
  const oldest = known?.list.at(-1)
  return {
    /** Undefined while nothing is known. */
    alerts: known?.list,
    hasMore: known !== undefined && !known.isAll,
    showMore: () => oldest && older.mutate(oldest.n),
    isLoading: older.isPending,
    error: error ?? older.error,
    retry: () => (error === null && oldest !== undefined ? older.mutate(oldest.n) : void refetch()),
  }
}
