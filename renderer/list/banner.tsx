import { useConnection } from '../live/use-upwarden.ts'
import { dayTime } from '../time/calendar.ts'
import { useTimed } from '../time/use-timed.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Notice } from '../ui/notice.tsx'

/** Says that what is shown is not live, since when, and what to do where it does not come back by itself. */
export function Banner() {
  const connection = useConnection()
  switch (connection.is) {
    case 'connecting':
    case 'live':
      return null
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

/** The page's cookie is gone or too old; only whoever can use the command line of that computer can renew it. */
export function SignedOut() {
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
