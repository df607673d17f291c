import { useMutation } from '@tanstack/react-query'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import { useId, useState } from 'react'
import type { Settings } from '../../../../src/contract/settings.ts'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { Ask } from '../../../ui/ask.tsx'
import { IconButton } from '../../../ui/button.tsx'
import { MASK } from '../../../ui/mask.ts'
import { ErrorNotice } from '../../../ui/notice.tsx'
import { SecretLine } from '../../../ui/secret-line.tsx'

/** The key with which a slug makes a push URL: to copy, and to replace. */
export function PingKey({ pingKey }: Pick<Settings, 'pingKey'>) {
  const { orpc, cache } = useUpwarden()
  const [isRevealed, setRevealed] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const headingId = useId()
  const { mutate, isPending, error } = useMutation(
    orpc.settings.regeneratePingKey.mutationOptions({
      onSuccess: (settings) => {
        cache.setQueryData(orpc.settings.get.queryKey(), settings)
        setAsking(false)
      },
    }),
  )
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <h2 id={headingId} className="flex-1 font-medium">
          Ping key
        </h2>
        <IconButton
          label="Regenerate ping key"
          size="small"
          aria-expanded={isAsking}
          onClick={() => setAsking(!isAsking)}
        >
          <RefreshCw size={13} />
        </IconButton>
      </div>
      <SecretLine
        text={pingKey}
        masked={`${pingKey.slice(0, 3)}${MASK}`}
        name="ping key"
        isRevealed={isRevealed}
        onReveal={setRevealed}
      />
      {isAsking && (
        <Ask
          confirm="Regenerate"
          busy={isPending}
          onConfirm={() => mutate({})}
          onCancel={() => setAsking(false)}
        >
          A new key replaces this one at once: every job that pushes by key and slug is refused until its URL
          is changed. Push URLs of single monitors stay.
        </Ask>
      )}
      {error !== null && <ErrorNotice error={error} />}
      <p className="text-pretty text-quiet text-small [overflow-wrap:anywhere]">
        One key for all monitors: at <code className="font-mono">/api/v1/heartbeat/‹key›/‹slug›</code> the one
        with that slug is heard. Whoever knows it can send heartbeats for each of them.
      </p>
    </section>
  )
}
