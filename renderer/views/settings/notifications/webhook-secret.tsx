import { useMutation, useQuery } from '@tanstack/react-query'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import { useId, useState } from 'react'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { Ask } from '../../../ui/ask.tsx'
import { IconButton } from '../../../ui/button.tsx'
import { LinesSkeleton } from '../../../ui/lines-skeleton.tsx'
import { MASK } from '../../../ui/mask.ts'
import { ErrorNotice } from '../../../ui/notice.tsx'
import { SecretLine } from '../../../ui/secret-line.tsx'

/** What a receiver checks signatures by: to copy, and to replace. */
export function WebhookSecret() {
  const { orpc, cache } = useUpwarden()
  const [isRevealed, setRevealed] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const headingId = useId()
  const { data, error, refetch } = useQuery(orpc.settings.webhookSecret.queryOptions())
  const replacing = useMutation(
    orpc.settings.regenerateWebhookSecret.mutationOptions({
      onSuccess: (answer) => {
        cache.setQueryData(orpc.settings.webhookSecret.queryKey(), answer)
        setAsking(false)
      },
    }),
  )
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <h3 id={headingId} className="flex-1 font-medium">
          Signing secret
        </h3>
        <IconButton
          label="Make a new signing secret"
          size="small"
          aria-expanded={isAsking}
          onClick={() => setAsking(!isAsking)}
        >
          <RefreshCw size={13} />
        </IconButton>
      </div>
      {error !== null && (
        <ErrorNotice what="The secret could not be read." error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <LinesSkeleton />}
      {data !== undefined && (
        <SecretLine
          text={data.secret}
          masked={`${PREFIX}${MASK}`}
          name="signing secret"
          isRevealed={isRevealed}
          onReveal={setRevealed}
        />
      )}
      {isAsking && (
        <Ask
          confirm="Make a new one"
          busy={replacing.isPending}
          onConfirm={() => replacing.mutate({})}
          onCancel={() => setAsking(false)}
        >
          From then on alerts are signed with the new secret: a receiver that checks them refuses all until it
          knows it.
        </Ask>
      )}
      {replacing.error !== null && <ErrorNotice error={replacing.error} />}
      <p className="text-pretty text-quiet text-small">
        With it the receiver makes sure that an alert is from here, and as it was sent.
      </p>
    </section>
  )
}

/** Every secret of Standard Webhooks begins so: it gives nothing away. */
const PREFIX = 'whsec_'
