import { ORPCError, onError } from '@orpc/server'
import { StandardRPCHandler } from '@orpc/server/standard'
import { createServerPeerHandleRequestFn } from '@orpc/server/standard-peer'
import { type EncodedMessage, ServerPeer } from '@orpc/standard-server-peer'
import type { MessagePortMain } from 'electron'
import type { Engine } from '../../src/engine/engine.ts'
import { errorBodyOf, isUnforeseen } from '../../src/server/control/errors.ts'
import type { Log } from './log.ts'

/**
 * Serves the operations of the contract over ports: oRPC checks each input against its schema. Of oRPC's own handler for message ports this
 * has all but its wiring: there a message that cannot be read rejects where nobody can catch it, and a page that was taken over could
 * end the app with one.
 */
export function operationsServer(
  { operations }: Pick<Engine, 'operations'>,
  log: Log,
): (port: MessagePortMain) => void {
  const handler = new StandardRPCHandler(operations, {
    interceptors: [
      async ({ next }) => {
        try {
          return await next()
        } catch (error) {
          throw asAtTheControlDoor(error)
        }
      },
      onError((error) => {
        if (isUnforeseen(error)) log.note(`An operation failed: ${stackOf(error)}`)
      }),
    ],
  })
  const handleRequest = createServerPeerHandleRequestFn(handler, { context: {} })

  return (port) => {
    const peer = new ServerPeer((message) => port.postMessage(message))
    port.on('message', ({ data }: { data: EncodedMessage }) => {
      peer
        .message(data, handleRequest)
        .catch((error: unknown) => log.note(`A message of the page could not be read: ${stackOf(error)}`))
    })
    port.on('close', () => peer.close())
    port.start()
  }
}

/** The same words and details that the page gets over HTTP. */
function asAtTheControlDoor(error: unknown): unknown {
  if (!(error instanceof ORPCError)) return error
  const { code, message, details } = errorBodyOf(error).error
  return new ORPCError(code, { status: error.status, message, data: details, cause: error })
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
