import { useMutation } from '@tanstack/react-query'
import type { MonitorView } from '../../../../src/contract/monitor.ts'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { Ask } from '../../../ui/ask.tsx'
import { ErrorNotice } from '../../../ui/notice.tsx'

interface StopRelayProps {
  readonly monitor: MonitorView
  /** How many signals have still to be delivered. */
  readonly waiting: number
  readonly onDone: () => void
}

/** Asks before signals are not forwarded any more, and says what is lost by that. */
export function StopRelay({ monitor: { id }, waiting, onDone }: StopRelayProps) {
  const { orpc, learn } = useUpwarden()
  const { mutate, isPending, error } = useMutation(
    orpc.monitors.update.mutationOptions({
      onSuccess: (changed) => {
        learn(changed)
        onDone()
      },
    }),
  )
  return (
    <>
      <Ask
        confirm="Stop forwarding"
        busy={isPending}
        onConfirm={() => mutate({ id, relayUrl: null })}
        onCancel={onDone}
      >
        What comes from now on stays here. {lossWords(waiting)}The monitor over there is not deleted: it will
        miss its heartbeats.
      </Ask>
      {error !== null && <ErrorNotice error={error} />}
    </>
  )
}

function lossWords(waiting: number): string {
  if (waiting === 0) return ''
  return waiting === 1
    ? 'The signal that waits is dropped. '
    : `The ${waiting.toLocaleString('en')} signals that wait are dropped. `
}
