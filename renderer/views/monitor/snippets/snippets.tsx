import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Snippet } from '../../../../src/contract/history.ts'
import type { MonitorView } from '../../../../src/contract/monitor.ts'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { CodeBlock } from '../../../ui/code-block.tsx'
import { LinesSkeleton } from '../../../ui/lines-skeleton.tsx'
import { ErrorNotice } from '../../../ui/notice.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { type Form, rememberedForm, rememberForm } from './choice.ts'
import { SnippetTabs } from './snippet-tabs.tsx'

interface SnippetsProps {
  readonly monitor: MonitorView
  /** The token, where it is to be shown as dots. */
  readonly secret: string | undefined
}

/** Ready-made callers with the real push URL in them, each also in a form that keeps the URL out of the code. */
export function Snippets({ monitor, secret }: SnippetsProps) {
  const { orpc } = useUpwarden()
  const input = { id: monitor.id }
  const { data, error, refetch } = useQuery({
    ...orpc.monitors.snippets.queryOptions({ input }),
    // They are made of the monitor: of its name, its schedule, its token and the address that goes into URLs.
    queryKey: [...orpc.monitors.snippets.queryKey({ input }), monitor.updatedAt, monitor.pushUrl],
    placeholderData: keepPreviousData,
    select: ({ snippets }) => snippets,
  })
  if (error !== null) {
    return <ErrorNotice what="The snippets could not be read." error={error} retry={() => void refetch()} />
  }
  if (data === undefined) return <LinesSkeleton />
  return <SnippetTabs snippets={data}>{(snippet) => <Forms snippet={snippet} secret={secret} />}</SnippetTabs>
}

/** Both forms: side by side where there is room, else one of them. */
function Forms({ snippet, secret }: { readonly snippet: Snippet; readonly secret: string | undefined }) {
  const { label, code, secretCode, secretNote } = snippet
  const [form, setForm] = useState(rememberedForm)
  const switchId = useId()
  const choose = (chosen: Form) => {
    setForm(chosen)
    rememberForm(chosen)
  }
  return (
    <div className="flex flex-col gap-2 @2xl:flex-row @2xl:gap-4">
      <div className={`flex min-w-0 flex-1 flex-col gap-1.5 ${form === 'plain' ? '' : '@max-2xl:hidden'}`}>
        <p className="text-quiet text-small @max-2xl:hidden">With the URL in it</p>
        <CodeBlock code={code} label={label} secret={secret} />
      </div>
      <div className={`flex min-w-0 flex-1 flex-col gap-1.5 ${form === 'secret' ? '' : '@max-2xl:hidden'}`}>
        <p className="text-quiet text-small @max-2xl:hidden">Keep it secret: use an environment variable</p>
        <CodeBlock code={secretCode} label={`${label} with an environment variable`} />
        <p data-selectable className="text-pretty text-quiet text-small [overflow-wrap:anywhere]">
          {secretNote}
        </p>
      </div>
      <div className="flex items-center gap-2.5 @2xl:hidden">
        <Switch
          aria-labelledby={switchId}
          checked={form === 'secret'}
          onChange={(isSecret) => choose(isSecret ? 'secret' : 'plain')}
        />
        <span id={switchId} className="text-quiet text-small">
          Keep it secret: use an environment variable
        </span>
      </div>
    </div>
  )
}
