import { useMemo } from 'react'
import type { AlertView } from '../../src/contract/alerts.ts'
import { AlertRow } from './alert-row.tsx'

interface AlertRowsProps {
  readonly alerts: readonly AlertView[]
  /** The monitor whose view they stand in. */
  readonly of?: string
}

/** Alerts as a list, newest first. */
export function AlertRows({ alerts, of }: AlertRowsProps) {
  const replaced = useMemo(() => new Set(alerts.flatMap(({ replaces }) => replaces)), [alerts])
  return (
    <ul aria-label="Alerts" className="flex flex-col divide-y divide-line">
      {alerts.map((alert) => (
        <AlertRow
          key={alert.n}
          alert={alert}
          isReplaced={replaced.has(alert.n)}
          {...(of !== undefined && { of })}
        />
      ))}
    </ul>
  )
}
