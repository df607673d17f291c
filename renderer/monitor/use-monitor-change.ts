import { useMutation } from '@tanstack/react-query'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { useUpwarden } from '../live/use-upwarden.ts'
import { isOwn } from './source.ts'

/** A change of a monitor that takes one click. */
export type MonitorChange =
  | { readonly do: 'pause' | 'resume' | 'unmute' }
  /** `until`: UTC ms; null: until it is unmuted. */
  | { readonly do: 'mute'; readonly until: number | null }

/**
 * Makes one-click changes of a monitor. What the engine answers is shown at once, ahead of the event; `error` is what to show
 * at the place of the click. `isAsking`: an account has been asked to do it, which may take a while.
 */
export function useMonitorChange(monitor: MonitorView) {
  const { operations, learn } = useUpwarden()
  const { id } = monitor
  const { mutate, error, isPending, variables } = useMutation({
    mutationFn: (change: MonitorChange): Promise<MonitorView> => {
      switch (change.do) {
        case 'pause':
          return operations.monitors.pause({ id })
        case 'resume':
          return operations.monitors.resume({ id })
        case 'unmute':
          return operations.monitors.unmute({ id })
        case 'mute': {
          const until = change.until === null ? null : new Date(change.until).toISOString()
          return operations.monitors.mute({ id, until })
        }
      }
    },
    onSuccess: (monitor) => void learn(monitor),
  })
  const isAsking = isPending && !isOwn(monitor) && (variables.do === 'pause' || variables.do === 'resume')
  return { change: mutate, error, isPending, isAsking }
}
