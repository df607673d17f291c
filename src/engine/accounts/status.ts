import { RemoteError } from '../../remote/remote-error.ts'
import type { AccountStatus } from '../../store/account-store.ts'
import { SecretError } from '../../store/secret-box.ts'

/** What keeps us from an account. */
export interface Failure {
  readonly state: 'away' | 'refused'
  /** A sentence that says what to do. */
  readonly problem: string
  /** How long the account wants to be left alone; null where it does not say. */
  readonly retryAfterMs: number | null
}

/** What an error says that came while an account was asked; null where it is none that was foreseen. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof SecretError) return { state: 'refused', problem: error.message, retryAfterMs: null }
  if (!(error instanceof RemoteError)) return null
  const { message: problem, retryAfterMs } = error
  switch (error.kind) {
    case 'wrong_key':
    case 'forbidden':
      return { state: 'refused', problem, retryAfterMs }
    default:
      return { state: 'away', problem, retryAfterMs }
  }
}

/** How it stands with an account that has just been added, or is to be asked anew. */
export function connecting(status: AccountStatus, now: number): AccountStatus {
  return { ...status, state: 'connecting', since: now, problem: null }
}

/** … that has answered at `now`. */
export function answered(status: AccountStatus, now: number): AccountStatus {
  if (status.state === 'ok') return status
  return { ...status, state: 'ok', since: now, problem: null }
}

/** … that has failed us. `since`: when that began. Who is away, and then refuses us, has been out of reach all the time. */
export function failed(status: AccountStatus, { state, problem }: Failure, since: number): AccountStatus {
  const wasOut = status.state === 'away' || status.state === 'refused'
  return { ...status, state, problem, since: wasOut ? status.since : since }
}
