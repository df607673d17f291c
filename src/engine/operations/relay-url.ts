import { ORPCError } from '@orpc/server'
import type { FieldProblem } from '../../contract/problems.ts'
import type { Network } from '../network.ts'

/** Refuses a relay URL that leads back to this receiver: what comes in would come in again. */
export function refuseLoop(network: Network, relayUrl: string | null | undefined): void {
  const url = URL.parse(relayUrl ?? '')
  if (url === null || !network.leadsToPushDoor(url)) return
  const problem: FieldProblem = {
    field: 'relayUrl',
    message: 'relayUrl must be a push URL of another receiver: this one is our own',
  }
  throw new ORPCError('BAD_REQUEST', { message: problem.message, data: [problem] })
}
