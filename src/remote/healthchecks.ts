import { z } from 'zod'
import type { Scope } from '../contract/keys.ts'
import { Connection, type ConnectionOptions, type ServiceForm } from './connection.ts'
import { type CheckReading, readCheck } from './healthchecks-check.ts'
import { specOf } from './healthchecks-spec.ts'
import type { Known, Listing, Provider } from './provider.ts'
import type { Answer } from './refusal.ts'
import { remarksOn } from './remarks.ts'
import { RemoteError } from './remote-error.ts'
import type { RemoteMonitor } from './remote-monitor.ts'

/**
 * A project of Healthchecks.io, or of a Healthchecks elsewhere from version 2.10 on: its Management API v3. It has no events and no
 * pages; one list holds all checks of the project that the key is of.
 */
export function healthchecksProvider(options: ConnectionOptions): Provider {
  const connection = new Connection(options, FORM)

  return {
    kind: 'healthchecks',
    check: async (signal) => {
      const answer = await askForList(connection, undefined, signal)
      connection.read(answer, listFields)
      return {
        product: 'Healthchecks',
        scope: await scopeOfKey(connection, signal),
        clockOffsetMs: connection.clockOffsetMs,
      }
    },
    monitors: (known, signal) => list(connection, known, signal),
    pause: async (handle, signal) => {
      const answer = await connection.ask({ method: 'POST', path: `${pathOf(handle)}/pause`, signal })
      return checkIn(answer, connection)
    },
    resume: async (handle, signal) => {
      const answer = await connection.ask({ method: 'POST', path: `${pathOf(handle)}/resume`, signal })
      // It is not paused (any more): that is what was asked for, but the answer does not show the check.
      if (answer.status !== 409) return checkIn(answer, connection)
      return checkIn(await connection.ask({ method: 'GET', path: pathOf(handle), signal }), connection)
    },
    create: async (input, signal) => {
      const answer = await connection.ask({ method: 'POST', path: CHECKS, body: specOf(input), signal })
      if (answer.status === 403) throw full(connection)
      if (answer.status === 401) throw readOnly(connection)
      if (answer.status !== 201) throw connection.refusal(answer)
      return checkIn({ ...answer, status: 200 }, connection)
    },
    events: null,
  }
}

const CHECKS = '/api/v3/checks/'

const FORM: ServiceForm = {
  words: {
    api: 'Healthchecks Management API v3',
    rightAddress:
      'It is https://healthchecks.io for an account there; a Healthchecks of your own must be 2.10 or newer, and its address is what its ' +
      'SITE_ROOT says.',
    whereKeysAre: 'in the settings of the project, under API Access',
  },
  keyHeader: (apiKey) => ({ 'x-api-key': apiKey }),
}

const listFields = z.object({ checks: z.array(z.unknown()) })

async function list(connection: Connection, known: Known | null, signal?: AbortSignal): Promise<Listing> {
  const answer = await askForList(connection, known?.[0]?.etag, signal)
  const { clockOffsetMs } = connection
  if (answer.status === 304) return { is: 'unchanged', clockOffsetMs }
  const readings = connection
    .read(answer, listFields)
    .checks.map((value) => readCheck(value, connection.baseUrl))
  const monitors = readings.flatMap((reading) => (reading.is === 'monitor' ? [reading.monitor] : []))
  const skipped = readings.flatMap((reading) => (reading.is === 'skipped' ? [reading.skipped] : []))
  // Healthchecks itself makes no tags; what stands before it may.
  const etag = answer.headers.get('etag')
  return {
    is: 'list',
    monitors,
    skipped,
    remarks: remarksOn(connection.baseUrl, monitors, skipped),
    known: etag === null ? null : [{ cursor: null, etag }],
    clockOffsetMs,
  }
}

async function askForList(
  connection: Connection,
  etag: string | undefined,
  signal?: AbortSignal,
): Promise<Answer> {
  const headers = etag === undefined ? {} : { 'if-none-match': etag }
  const answer = await connection.ask({ method: 'GET', path: CHECKS, headers, signal })
  if (answer.status === 200 || (answer.status === 304 && etag !== undefined)) return answer
  throw connection.refusal(answer)
}

/** What the key may do: one that may only read is not known where something is changed. A check is paused that cannot exist. */
async function scopeOfKey(connection: Connection, signal?: AbortSignal): Promise<Scope> {
  const answer = await connection.ask({ method: 'POST', path: `${pathOf(NO_CHECK)}/pause`, signal })
  if (answer.status === 404) return 'write'
  if (answer.status === 401 || answer.status === 403) return 'read'
  throw connection.refusal(answer)
}

const NO_CHECK = '00000000-0000-0000-0000-000000000000'

function pathOf(handle: string): string {
  return `${CHECKS}${encodeURIComponent(handle)}`
}

function checkIn(answer: Answer, connection: Connection): RemoteMonitor {
  if (answer.status === 401) throw readOnly(connection)
  if (answer.status !== 200) throw connection.refusal(answer, 'monitor')
  const reading: CheckReading = readCheck(connection.read(answer, z.unknown()), connection.baseUrl)
  if (reading.is === 'monitor') return reading.monitor
  throw new RemoteError(
    'unreadable',
    `${connection.baseUrl} has done it, but its answer cannot be read (${reading.skipped.problem}). If it is newer, update Upwarden Tray.`,
  )
}

/** Healthchecks does not know a key that may only read where something is to be changed. One that was revoked shows at the next list. */
function readOnly({ baseUrl }: Connection): RemoteError {
  return new RemoteError(
    'forbidden',
    `${baseUrl} lets this API key change nothing: it may only read. Put in one that may write, too.`,
  )
}

/** Where a check is to be made, 403 says this and nothing else ("Create a Check"). */
function full({ baseUrl }: Connection): RemoteError {
  return new RemoteError(
    'refused',
    `The account at ${baseUrl} has as many checks as it may have: remove one there, or get a larger plan.`,
  )
}
