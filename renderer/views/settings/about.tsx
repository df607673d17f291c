import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { dayTime } from '../../time/calendar.ts'
import { useTimed } from '../../time/use-timed.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { LinesSkeleton } from '../../ui/lines-skeleton.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'

/** What runs, where it is reached, and where the rest is written. */
export function About() {
  const { queries } = useUpwarden()
  const { data: summary, error, refetch } = useQuery(queries.summary)
  if (error !== null) return <ErrorNotice error={error} retry={() => void refetch()} />
  if (summary === undefined) return <LinesSkeleton />
  const { version, host, startedAt, pushUrl, controlUrl, addresses } = summary
  const others = addresses.filter((address) => address.pushUrl !== pushUrl)
  return (
    <>
      <div>
        <h2 className="font-semibold text-title">Upwarden Tray {version}</h2>
        <p className="text-quiet">
          {host === 'desktop' ? 'In the tray of this computer' : 'Headless, with this page'}, running since{' '}
          <Since at={Date.parse(startedAt)} />.
        </p>
      </div>
      <dl className="flex flex-col gap-1">
        {pushUrl !== null && <Address name="Heartbeats" url={pushUrl} />}
        {others.map((address) => (
          <Address key={address.pushUrl} name="also at" url={address.pushUrl} />
        ))}
        {controlUrl !== null && <Address name="Page and API" url={controlUrl} />}
        {controlUrl !== null && <Address name="API in full" url={`${controlUrl}/api/v1/openapi.json`} />}
      </dl>
      <div className="text-pretty">
        <h3 className="font-medium">Command line</h3>
        <p className="text-quiet">
          <Command>upwarden --help</Command> lists its commands, <Command>upwarden add --help</Command>{' '}
          explains one, and the README shows them by task. <Command>upwarden open</Command> opens this page.
        </p>
      </div>
    </>
  )
}

function Since({ at }: { readonly at: number }) {
  return useTimed((now) => dayTime(at, now))
}

function Address({ name, url }: { readonly name: string; readonly url: string }) {
  return (
    <div className="flex items-center gap-3">
      <dt className="w-24 shrink-0 text-quiet">{name}</dt>
      <dd className="flex min-w-0 flex-1 items-center gap-1">
        <code className="truncate font-mono text-small">{url}</code>
        <CopyButton text={url} label={`Copy ${url}`} />
      </dd>
    </div>
  )
}

function Command({ children }: { readonly children: ReactNode }) {
  return <code className="whitespace-nowrap font-mono text-ink text-small">{children}</code>
}
