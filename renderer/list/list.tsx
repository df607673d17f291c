import { useQuery } from '@tanstack/react-query'
import { useUpwarden } from '../live/use-upwarden.ts'
import { Link } from '../routing/link.tsx'
import { StatusMark } from '../ui/status-mark.tsx'

/** All monitors. */
export function List() {
  const { queries } = useUpwarden()
  const { data } = useQuery(queries.monitors)
  return (
    <nav aria-label="Monitors" className="h-full overflow-y-auto p-2">
      {[...(data?.values() ?? [])].map(({ id, name, status }) => (
        <Link
          key={id}
          to={{ view: 'monitor', id }}
          className="flex items-center gap-3 rounded-box p-2 hover:bg-hover"
        >
          <StatusMark mark={status} /> {name}
        </Link>
      ))}
    </nav>
  )
}
