import type { EventName, EventView } from '../../src/contract/events.ts'
import type { EventListener } from './client.ts'

/**
 * The control door's server-sent events. The browser comes back by itself after a loss; where it gives up, because the door answered
 * something other than a stream, we do. Either way the stream goes on after the last event that was seen, and the door says
 * `reset` where that is too long ago.
 */
export function listenOverHttp(baseUrl: string, listener: EventListener): () => void {
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let lastEventId: string | undefined
  let closed = false

  const open = () => {
    clearTimeout(retry)
    source?.close()
    const resumed = lastEventId === undefined ? '' : `?lastEventId=${encodeURIComponent(lastEventId)}`
    const opened = new EventSource(`${baseUrl}/events${resumed}`)
    source = opened
    opened.onopen = () => {
      failures = 0
      listener.opened(lastEventId !== undefined)
    }
    opened.onerror = () => void failed(opened)
    for (const name of EVENT_NAMES) {
      opened.addEventListener(name, (message) => {
        const event = parsedEvent(name, message)
        lastEventId = event.id
        listener.event(event)
      })
    }
  }

  const failed = async (of: EventSource) => {
    const gaveUp = of.readyState === EventSource.CLOSED
    if (gaveUp) {
      failures += 1
      retry = setTimeout(open, Math.min(30_000, 1000 * 2 ** failures))
    }
    const why = gaveUp && (await isSignedOut(baseUrl)) ? 'signed out' : 'unreachable'
    const isOver = closed || of !== source || of.readyState === EventSource.OPEN
    if (!isOver) listener.lost(why)
  }

  // Whoever looks at the page, or is online again, should not wait for the next attempt.
  const hasten = () => {
    if (document.visibilityState === 'visible' && source?.readyState === EventSource.CLOSED) open()
  }
  document.addEventListener('visibilitychange', hasten)
  window.addEventListener('online', hasten)
  open()

  return () => {
    closed = true
    clearTimeout(retry)
    source?.close()
    document.removeEventListener('visibilitychange', hasten)
    window.removeEventListener('online', hasten)
  }
}

const EVENT_NAMES = Object.keys({
  monitor: true,
  heartbeat: true,
  transition: true,
  alert: true,
  account: true,
  summary: true,
  reset: true,
} satisfies Record<EventName, true>) as EventName[] // Object.keys forgets what `satisfies` has just made sure of.

function parsedEvent(name: EventName, { lastEventId, data }: MessageEvent<string>): EventView {
  // The door of the same build wrote it from the schemas of src/contract/events.ts (client.ts says why this is enough).
  return { id: lastEventId, name, data: JSON.parse(data) } as EventView
}

/** An EventSource does not tell the status of an answer; a plain request does. */
async function isSignedOut(baseUrl: string): Promise<boolean> {
  try {
    return (await fetch(`${baseUrl}/summary`)).status === 401
  } catch {
    return false
  }
}
