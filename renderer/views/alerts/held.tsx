import { useQuery } from '@tanstack/react-query'
import Moon from 'lucide-react/icons/moon'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { dayTime } from '../../time/calendar.ts'
import { useTimed } from '../../time/use-timed.ts'

/** Says how much is held back by quiet hours, and until when. */
export function Held() {
  const { orpc } = useUpwarden()
  // Of the alerts themselves one is enough.
  const { data: held } = useQuery({
    ...orpc.alerts.list.queryOptions({ input: { limit: 1 } }),
    select: (page) => page.held,
  })
  return <div role="status">{held && <Words count={held.count} until={Date.parse(held.until)} />}</div>
}

function Words({ count, until }: { readonly count: number; readonly until: number }) {
  const when = useTimed((now) => dayTime(until, now))
  return (
    <p className="mt-1 mb-2 flex items-center gap-2.5 rounded-box bg-sunken px-3 py-2">
      <Moon size={15} aria-hidden className="shrink-0 text-quiet" />
      {count === 1 ? '1 alert is' : `${count} alerts are`} held back until {when}
    </p>
  )
}
