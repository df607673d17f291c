import { ORPCError } from '@orpc/server'
import { alertView } from '../alerts/view.ts'
import { operation, type Parts } from './parts.ts'

/** What people were told, and whether a channel works. */
export function alertOperations({ store }: Parts) {
  const { alerts } = operation
  return {
    list: alerts.list.handler(({ input }) => ({ alerts: store.alerts(input).map(alertView), held: null })),
    test: alerts.test.handler(({ input: { channel } }) => {
      throw new ORPCError('BAD_REQUEST', { message: `nothing is told on the channel ${channel}` })
    }),
  }
}
