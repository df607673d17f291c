import { useMutation } from '@tanstack/react-query'
import Check from 'lucide-react/icons/check'
import type { ReactNode } from 'react'
import type { Channel } from '../../../../src/contract/alerts.ts'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { useTimed } from '../../../time/use-timed.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorNotice, Notice } from '../../../ui/notice.tsx'
import { type Outcome, outcomeOf } from './outcome.ts'

interface ChannelTestProps {
  readonly channel: Channel
  /** Another button, at its right. */
  readonly beside?: ReactNode
}

/** A button that tells a test alert on one channel, and what came of it. */
export function ChannelTest({ channel, beside }: ChannelTestProps) {
  const { orpc } = useUpwarden()
  const { mutate, isPending, data: alert, error } = useMutation(orpc.alerts.test.mutationOptions())
  const outcome = useTimed((now) => outcomeOf(channel, alert, now))
  return (
    <div className="flex flex-col items-start gap-2">
      <div className="flex gap-2">
        <Button busy={isPending} onClick={() => mutate({ channel })}>
          {isPending ? 'Sending…' : 'Send a test'}
        </Button>
        {beside}
      </div>
      <div role="status" className="self-stretch empty:hidden">
        {!isPending && outcome !== null && <Shown outcome={outcome} />}
      </div>
      {!isPending && error !== null && (
        <div className="self-stretch">
          <ErrorNotice error={error} />
        </div>
      )}
    </div>
  )
}

function Shown({ outcome: { is, words, hint } }: { readonly outcome: Outcome }) {
  if (is !== 'delivered') return <Notice tone={is === 'failed' ? 'error' : 'warn'}>{words}</Notice>
  return (
    <div className="text-pretty text-small animate-[appear_90ms_ease-out]">
      <p className="flex gap-1.5 text-up-ink">
        <Check size={14} aria-hidden className="mt-px shrink-0" /> {words}
      </p>
      {hint !== null && <p className="mt-1 text-quiet">{hint}</p>}
    </div>
  )
}
