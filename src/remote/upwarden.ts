import { z } from 'zod'
import type { Scope } from '../contract/keys.ts'
import { oneLine } from '../domain/one-line.ts'
import { Connection, type ConnectionOptions, type ServiceForm } from './connection.ts'
import type { Identity, Provider } from './provider.ts'
import { RemoteError } from './remote-error.ts'
import type { RemoteMonitor, RemoteMonitorInput } from './remote-monitor.ts'
import { listenToUpwarden } from './upwarden-events.ts'
import { listUpwarden } from './upwarden-list.ts'
import { readMonitor } from './upwarden-monitor.ts'
import { API } from './upwarden-paths.ts'

/**
 * The hosted service, or another Upwarden Tray: what http-api.md, "Remote accounts", asks of either. A newer one may have fields, states
 * and schedules that we do not know.
 */
export function upwardenProvider(options: ConnectionOptions): Provider {
  const connection = new Connection(options, FORM)

  const change = async (handle: string, what: 'pause' | 'resume', signal?: AbortSignal) => {
    const path = `${API}/monitors/${encodeURIComponent(handle)}/${what}`
    const answer = await connection.ask({ method: 'POST', path, signal })
    if (answer.status !== 200) throw connection.refusal(answer, 'monitor')
    return monitorIn(connection.read(answer, z.unknown()), connection)
  }

  return {
    kind: 'upwarden',
    check: (signal) => check(connection, signal),
    monitors: (known, signal) => listUpwarden(connection, known, signal),
    pause: (handle, signal) => change(handle, 'pause', signal),
    resume: (handle, signal) => change(handle, 'resume', signal),
    create: async (input, signal) => {
      const answer = await connection.ask({
        method: 'POST',
        path: `${API}/monitors`,
        body: bodyOf(input),
        signal,
      })
      if (answer.status !== 201) throw connection.refusal(answer)
      return monitorIn(connection.read(answer, z.unknown()), connection)
    },
    events: (listener, lastEventId, signal) => listenToUpwarden(connection, listener, lastEventId, signal),
  }
}

const FORM: ServiceForm = {
  words: {
    api: 'Upwarden API',
    rightAddress:
      'It is https://upwarden.eu for an account there, and for an Upwarden Tray that of its page: http://devbox:8478, say, and not ' +
      'the one that jobs push to.',
    whereKeysAre: 'in its settings, under API keys',
  },
  keyHeader: (apiKey) => ({ authorization: `Bearer ${apiKey}` }),
}

async function check(connection: Connection, signal?: AbortSignal): Promise<Identity> {
  const answer = await connection.ask({ method: 'GET', path: `${API}/monitors?limit=1`, signal })
  if (answer.status !== 200) throw connection.refusal(answer)
  connection.read(answer, z.object({ monitors: z.array(z.unknown()) }))
  return {
    scope: await scopeOfKey(connection, signal),
    product: await productOf(connection, signal),
    clockOffsetMs: connection.clockOffsetMs,
  }
}

/**
 * What the key may do. No remote tells that, but each sees whether a key may write before it looks for the monitor: one that cannot
 * exist is paused.
 */
async function scopeOfKey(connection: Connection, signal?: AbortSignal): Promise<Scope> {
  const answer = await connection.ask({ method: 'POST', path: `${API}/monitors/${NO_MONITOR}/pause`, signal })
  if (answer.status === 404) return 'write'
  // A remote that cannot pause at all may as well only be read.
  if ([401, 403, 405, 501].includes(answer.status)) return 'read'
  throw connection.refusal(answer)
}

/** A ULID of 1970. */
const NO_MONITOR = '00000000000000000000000000'

/** Only an Upwarden Tray has a summary, and tells its version there. */
async function productOf(connection: Connection, signal?: AbortSignal): Promise<string> {
  const answer = await connection.ask({ method: 'GET', path: `${API}/summary`, signal })
  try {
    const { version } = connection.read(answer, z.object({ version: z.string() }))
    return answer.status === 200 ? `Upwarden Tray ${oneLine(version, 30)}` : 'Upwarden'
  } catch (error) {
    if (error instanceof RemoteError) return 'Upwarden'
    throw error
  }
}

function bodyOf(input: RemoteMonitorInput): RemoteMonitorInput {
  // The remote refuses fields that it does not know: no others go along.
  const { name, description, tags, schedule, graceSeconds, maxRunSeconds, manualResume } = input
  return { name, description, tags, schedule, graceSeconds, maxRunSeconds, manualResume }
}

function monitorIn(value: unknown, connection: Connection): RemoteMonitor {
  const reading = readMonitor(value, connection.baseUrl)
  if (reading.is === 'monitor') return reading.monitor
  const why = reading.is === 'skipped' ? reading.skipped.problem : 'it is one of another account'
  throw new RemoteError(
    'unreadable',
    `${connection.baseUrl} has done it, but its answer cannot be read (${why}). If it is newer, update Upwarden Tray.`,
  )
}
