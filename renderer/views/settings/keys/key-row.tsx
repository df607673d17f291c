import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { keySchema } from '../../../../src/contract/keys.ts'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { dayTime } from '../../../time/calendar.ts'
import { joinTimed, timeless } from '../../../time/clock.ts'
import { ago } from '../../../time/relative.ts'
import { useTimed } from '../../../time/use-timed.ts'
import { Ask } from '../../../ui/ask.tsx'
import { Button } from '../../../ui/button.tsx'
import { ErrorNotice } from '../../../ui/notice.tsx'

/** How the key of the command line is called (src/engine/access.ts). */
const COMMAND_LINE_KEY = 'control.json'

/** A key that there is, without its secret. */
export function KeyRow({ apiKey }: { readonly apiKey: z.infer<typeof keySchema> }) {
  const { orpc, cache } = useUpwarden()
  const [isAsking, setAsking] = useState(false)
  const { id, name, scope, prefix, createdAt, lastUsedAt } = apiKey
  const [created, used] = useTimed((now) =>
    joinTimed([
      dayTime(Date.parse(createdAt), now),
      lastUsedAt === null ? timeless(null) : ago(Date.parse(lastUsedAt), now),
    ]),
  )
  const { mutate, isPending, error } = useMutation(
    orpc.keys.delete.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: orpc.keys.list.key() }),
    }),
  )
  return (
    <li className="flex flex-col gap-2 py-2.5">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="flex items-baseline gap-2">
            <bdi className="truncate font-medium" title={name}>
              {name}
            </bdi>
            <code className="shrink-0 font-mono text-quiet text-small">{prefix}…</code>
          </p>
          <p className="text-quiet text-small">
            {scope === 'write' ? 'reads and writes' : 'reads'} · made {created} ·{' '}
            {used === null ? 'never used' : `used ${used}`}
          </p>
        </div>
        <Button aria-label={`Revoke ${name}`} aria-expanded={isAsking} onClick={() => setAsking(!isAsking)}>
          Revoke
        </Button>
      </div>
      {isAsking && (
        <Ask
          confirm="Revoke"
          busy={isPending}
          onConfirm={() => mutate({ id })}
          onCancel={() => setAsking(false)}
        >
          {name === COMMAND_LINE_KEY
            ? 'This is the key of the command line on this computer: without it “upwarden” is refused until the next start, which makes a new one.'
            : 'Whoever uses this key is refused from that moment on. It cannot be brought back.'}
        </Ask>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </li>
  )
}
