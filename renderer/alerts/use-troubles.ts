import { useQuery } from '@tanstack/react-query'
import { useUpwarden } from '../live/use-upwarden.ts'
import { timeless } from '../time/clock.ts'
import { useTimed } from '../time/use-timed.ts'
import { type Trouble, troubles } from './troubles.ts'

/** The channels on which alerts do not arrive. */
export function useTroubles(): readonly Trouble[] {
  const { queries, orpc } = useUpwarden()
  const { data: alerts } = useQuery(queries.alerts(null))
  const { data: settings } = useQuery(orpc.settings.get.queryOptions())
  return useTimed((now) =>
    alerts === undefined || settings === undefined ? timeless([]) : troubles(alerts.list, settings, now),
  )
}
