import { useMutation } from '@tanstack/react-query'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { Ask } from '../../ui/ask.tsx'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'

interface RegenerateProps {
  readonly monitor: MonitorView
  readonly isAsking: boolean
  /** It was done, or is not wanted. */
  readonly onDone: () => void
}

/** Asks before the push URL is replaced, says what that breaks, and afterwards that it was. */
export function Regenerate({ monitor, isAsking, onDone }: RegenerateProps) {
  const { orpc, learn } = useUpwarden()
  const { mutate, isPending, isSuccess, error } = useMutation(
    orpc.monitors.regenerateToken.mutationOptions({
      onSuccess: (changed) => {
        learn(changed)
        onDone()
      },
    }),
  )
  if (isAsking) {
    return (
      <>
        <Ask
          confirm="Regenerate"
          busy={isPending}
          onConfirm={() => mutate({ id: monitor.id })}
          onCancel={onDone}
        >
          A new URL replaces this one, which stops working at once: every job that still uses it is refused,
          and counts as not heard.
        </Ask>
        {error !== null && <ErrorNotice error={error} />}
      </>
    )
  }
  if (!isSuccess) return null
  return <Notice>This is the new URL. The old one is refused from now on: change it in your job.</Notice>
}
