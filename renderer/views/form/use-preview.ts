import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Schedule } from '../../../src/domain/schedule.ts'
import { problemOf } from '../../client/problem.ts'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { type Errors, errorsOf } from './errors.ts'

/** What the engine makes of a schedule that is being typed. */
export interface Preview {
  /** `every day at 02:00, Europe/Berlin`; null where it makes no sense (yet). */
  readonly description: string | null
  /** The next times at which a heartbeat would be due, UTC ms. */
  readonly next: readonly number[]
  readonly errors: Errors
}

/**
 * Asks the engine what a schedule means, once the typing pauses and again when the first of its times has passed. Until it has answered, what
 * it said last of a schedule of that kind stands.
 */
export function usePreview(schedule: Schedule): Preview {
  const { orpc } = useUpwarden()
  const settled = useSettled(schedule)
  const { data, error } = useQuery({
    ...orpc.schedules.preview.queryOptions({ input: { schedule: settled } }),
    refetchInterval: ({ state }) => untilFirst(state.data?.next),
  })
  const [last, setLast] = useState<{ readonly kind: Schedule['kind']; readonly preview: Preview } | null>(
    null,
  )
  const preview = useMemo(
    () =>
      data === undefined
        ? null
        : { description: data.description, next: data.next.map((at) => Date.parse(at)), errors: {} },
    [data],
  )
  if (preview !== null && preview !== last?.preview) setLast({ kind: settled.kind, preview })

  if (error !== null) return { ...NOTHING, errors: errorsOf(problemOf(error).fields).errors }
  return preview ?? (last?.kind === settled.kind ? last.preview : NOTHING)
}

const NOTHING: Preview = { description: null, next: [], errors: {} }

const PAUSE_MS = 300

/** A schedule as it was when it last did not change for a moment; another kind of schedule is chosen, not typed. */
function useSettled(schedule: Schedule): Schedule {
  const [settled, setSettled] = useState(schedule)
  if (settled.kind !== schedule.kind) setSettled(schedule)
  const text = JSON.stringify(schedule)
  useEffect(() => {
    // Through JSON and back, so that a new object of the same content changes nothing.
    const timer = setTimeout(() => setSettled(JSON.parse(text)), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** The longest that a timer can wait is 24 days. */
const LONGEST_MS = 86_400_000

function untilFirst(next: readonly string[] | undefined): number | false {
  const first = next?.[0]
  return first === undefined ? false : Math.min(Math.max(1000, Date.parse(first) - Date.now()), LONGEST_MS)
}
