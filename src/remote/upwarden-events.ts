import { z } from 'zod'
import { fieldProblems } from '../contract/problems.ts'
import type { Connection } from './connection.ts'
import { readEventStream, type ServerSentEvent } from './event-stream.ts'
import type { RemoteEvent } from './provider.ts'
import { parsedJson } from './refusal.ts'
import { knownStatus, orNull, remoteId, remoteMoment, skippedMonitor, textUpTo } from './remote-fields.ts'
import { incidentFields, readMonitor } from './upwarden-monitor.ts'
import { API } from './upwarden-paths.ts'

/** Tells `listener` what happens at an Upwarden (http-api.md, `GET /api/v1/events`); see `Provider.events`. */
export function listenToUpwarden(
  connection: Connection,
  listener: (event: RemoteEvent) => void,
  lastEventId: string | null,
  signal: AbortSignal,
): Promise<'ended' | 'unsupported'> {
  return readEventStream(
    connection,
    { path: `${API}/events`, lastEventId, signal },
    {
      opened: () => listener({ is: 'opened', lastEventId, clockOffsetMs: connection.clockOffsetMs }),
      event: (event, id) => listener({ ...meaningOf(event, connection.baseUrl), lastEventId: id }),
      alive: (id) => listener({ is: 'alive', lastEventId: id }),
    },
  )
}

type Meaning = RemoteEvent extends infer Event
  ? Event extends RemoteEvent
    ? Omit<Event, 'lastEventId'>
    : never
  : never

/** Heartbeats and the summary are not told on: what they change of a monitor comes as its own event. Others are of a newer remote. */
function meaningOf({ name, data }: ServerSentEvent, baseUrl: string): Meaning {
  switch (name) {
    case 'monitor':
      return monitorEvent(parsedJson(data), baseUrl)
    case 'transition':
      return transitionEvent(parsedJson(data))
    case 'reset':
      return { is: 'reset' }
    default:
      return { is: 'alive' }
  }
}

const removal = z.object({ id: remoteId, deleted: z.literal(true) })

function monitorEvent(value: unknown, baseUrl: string): Meaning {
  const removed = removal.safeParse(value)
  if (removed.success) return { is: 'removed', remoteId: removed.data.id }
  const reading = readMonitor(value, baseUrl)
  switch (reading.is) {
    case 'monitor':
    case 'skipped':
      return reading
    case 'others':
      return { is: 'alive' }
  }
}

const transition = z.object({
  monitorId: remoteId,
  monitorName: textUpTo(500),
  at: remoteMoment,
  from: z.string().transform((word) => knownStatus(word).status),
  to: z.string().transform((word) => knownStatus(word).status),
  reason: textUpTo(100),
  incident: orNull(incidentFields),
})

function transitionEvent(value: unknown): Meaning {
  const parsed = transition.safeParse(value)
  if (!parsed.success) {
    const [problem] = fieldProblems(parsed.error.issues)
    return { is: 'skipped', skipped: skippedMonitor(value, problem?.message ?? 'it is no transition') }
  }
  const { monitorId, ...rest } = parsed.data
  return { is: 'transition', remoteId: monitorId, ...rest }
}
