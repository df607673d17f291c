import { useQuery } from '@tanstack/react-query'
import Download from 'lucide-react/icons/download'
import type { MonitorView } from '../../../../src/contract/monitor.ts'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { IconButton } from '../../../ui/button.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { LinesSkeleton } from '../../../ui/lines-skeleton.tsx'
import { ErrorNotice } from '../../../ui/notice.tsx'
import { type Payload, readPayload } from './payload.ts'
import { saveFile } from './save-file.ts'
import { sizeWords } from './words.ts'

/** The most that is kept of a payload (http-api.md, "Push door"). */
const MOST_BYTES = 100_000

interface PayloadViewProps {
  readonly monitor: MonitorView
  /** The number of its signal. */
  readonly n: number
  readonly bytes: number
}

/** What a job has sent along: shown as text and as nothing else, to copy and to save. */
export function PayloadView({ monitor: { id, slug }, n, bytes }: PayloadViewProps) {
  const { operations } = useUpwarden()
  const { data, error, refetch } = useQuery({
    queryKey: ['payload', id, n],
    queryFn: async () => readPayload(await operations.monitors.body({ id, n })),
  })
  if (error !== null) {
    return <ErrorNotice what="The payload could not be read." error={error} retry={() => void refetch()} />
  }
  if (data === undefined) return <LinesSkeleton />
  const size = bytes < MOST_BYTES ? sizeWords(bytes) : `the first ${sizeWords(bytes)}`
  const save = () => saveFile(data.bytes, `${slug}-${n}.${data.is === 'text' ? 'txt' : 'bin'}`)
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex items-center gap-1 text-quiet">
        <p className="min-w-0 flex-1">
          {data.is === 'text'
            ? `Payload, ${size}`
            : `Payload, ${size} of binary data: not shown, but it can be saved`}
        </p>
        {data.is === 'text' && <CopyButton text={data.text} label="Copy payload" />}
        <IconButton label="Save payload" onClick={save}>
          <Download size={15} />
        </IconButton>
      </div>
      {data.is === 'text' && <Text payload={data} />}
    </div>
  )
}

function Text({ payload }: { readonly payload: Extract<Payload, { is: 'text' }> }) {
  return (
    <section
      aria-label="Payload"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
      tabIndex={0}
      className="max-h-72 overflow-auto rounded-box border border-line bg-sunken"
    >
      <pre
        dir="auto"
        className="whitespace-pre-wrap px-3 py-2 font-mono text-small leading-[18px] [font-variant-ligatures:none] [overflow-wrap:anywhere]"
      >
        {payload.shown}
      </pre>
    </section>
  )
}
