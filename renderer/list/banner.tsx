import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useConnection, useUpwarden } from '../live/use-upwarden.ts'
import { dayTime } from '../time/calendar.ts'
import { timeless } from '../time/clock.ts'
import { useTimed } from '../time/use-timed.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Notice } from '../ui/notice.tsx'

/** Says that what is shown is not live, since when, and what to do where it does not come back by itself. */
export function Banner() {
  const connection = useConnection()
  switch (connection.is) {
    case 'connecting':
      return null
    case 'live':
      return (
        <>
          <Deaf />
          <Updated />
        </>
      )
    case 'lost':
      return (
        <div className="px-4 pb-3">
          <Notice tone="warn">
            Not live: Upwarden has not answered since <Since at={connection.since} />. Trying again by itself.
          </Notice>
        </div>
      )
    case 'signed out':
      return (
        <div className="px-4 pb-3">
          <SignedOut />
        </div>
      )
  }
}

/** The door for heartbeats is shut, which nobody sees who only looks at the monitors. */
function Deaf() {
  const { queries } = useUpwarden()
  const { data: gap } = useQuery({ ...queries.summary, select: ({ gap }) => gap })
  return gap ? <DeafSince at={Date.parse(gap.from)} /> : null
}

function DeafSince({ at }: { readonly at: number }) {
  const isLasting = useTimed((now) =>
    now >= at + REOPENED_WITHIN_MS ? timeless(true) : { value: false, until: at + REOPENED_WITHIN_MS },
  )
  if (!isLasting) return null
  return (
    <div className="px-4 pb-3">
      <Notice tone="warn">
        Not listening since <Since at={at} />: heartbeats cannot be heard, and meanwhile none counts as
        missed. If it stays so, start Upwarden anew.
      </Notice>
    </div>
  )
}

/** Where the door is opened to the network, or shut to it, it is shut for a moment. */
const REOPENED_WITHIN_MS = 3000

/** The receiver is of another version than it was when the page was opened: of another than the page. */
function Updated() {
  const { queries } = useUpwarden()
  const { data: version } = useQuery({ ...queries.summary, select: ({ version }) => version })
  const [first, setFirst] = useState(version)
  if (first === undefined && version !== undefined) setFirst(version)
  if (version === first || first === undefined) return null
  return (
    <div className="px-4 pb-3">
      <Notice action={<Button onClick={() => window.location.reload()}>Reload</Button>}>
        Upwarden was updated to {version}.
      </Notice>
    </div>
  )
}

/** The page's cookie is gone or too old; only whoever can use the command line of that computer can renew it. */
function SignedOut() {
  return (
    <Notice tone="warn" action={<CopyButton text="upwarden open" label="Copy command" />}>
      This page is not signed in any more. To open it anew, run{' '}
      <code className="font-mono text-small">upwarden open</code>
    </Notice>
  )
}

function Since({ at }: { readonly at: number }) {
  return useTimed((now) => dayTime(at, now))
}
