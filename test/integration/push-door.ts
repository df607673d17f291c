import { onTestFinished } from 'vitest'
import type { Intake, PushResult, PushSignal, PushTarget } from '../../src/engine/engine.ts'
import { buildPushDoor } from '../../src/server/push/door.ts'

/** A token, and a ping key, as the engine makes them. */
export const TOKEN = 'Zp3-kV_9sQ0aB7cD4eF1gH'
export const PING_KEY = 'K_0aB1cD2eF3gH4iJ5kL6-'
export const RID = '7b1f0a52-91c4-4d6e-8a39-0c5d2e7f6a1b'

/** What came through a door. */
export interface Received {
  readonly target: PushTarget
  readonly signal: PushSignal
}

/** A push door that is open on loopback until the test is over. */
export interface OpenPushDoor {
  /** Without a path. */
  readonly url: string
  readonly received: Received[]
  /** What it reported. */
  readonly problems: string[]
  /** What time it is there. */
  readonly clock: { ms: number }
  push(path: string, init?: RequestInit): Promise<Response>
}

/** Opens a door to an intake that does what `receive` says; one that knows one monitor where that is left out. */
export async function openPushDoor(
  receive: (target: PushTarget) => PushResult = knowsOne,
): Promise<OpenPushDoor> {
  const received: Received[] = []
  const problems: string[] = []
  const clock = { ms: 0 }
  const intake: Intake = {
    async receive(target, signal) {
      received.push({ target, signal })
      return receive(target)
    },
  }
  const app = buildPushDoor(intake, {
    onProblem: (line) => problems.push(line),
    now: () => clock.ms,
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(async () => {
    app.server.closeAllConnections()
    await app.close()
  })
  return { url, received, problems, clock, push: (path, init) => fetch(`${url}${path}`, init) }
}

/** Knows one monitor by TOKEN, and the slug `backup` under PING_KEY. */
function knowsOne(target: PushTarget): PushResult {
  const isKnown =
    target.by === 'token'
      ? target.token === TOKEN
      : target.pingKey === PING_KEY && ['backup', 'start', '7'].includes(target.slug)
  return { is: isKnown ? 'kept' : 'not found' }
}
