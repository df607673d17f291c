import { useQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { useCell } from './cell.ts'
import type { Connection } from './connection.ts'
import type { Upwarden } from './upwarden.ts'

export const UpwardenContext = createContext<Upwarden | null>(null)

/** What the interface knows of Upwarden and can do with it. */
export function useUpwarden(): Upwarden {
  const upwarden = use(UpwardenContext)
  if (upwarden === null) throw new Error('useUpwarden needs an UpwardenContext around it: see app.tsx')
  return upwarden
}

/** Whether events come in, and since when not. */
export function useConnection(): Connection {
  return useCell(useUpwarden().connection)
}

/** A monitor, always as it is now; undefined while nothing is known yet, null where there is none of that id. */
export function useMonitor(id: string): MonitorView | null | undefined {
  const { queries } = useUpwarden()
  const { data } = useQuery({ ...queries.monitors, select: (monitors) => monitors.get(id) ?? null })
  return data
}
