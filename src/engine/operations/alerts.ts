import { ORPCError } from '@orpc/server'
import { toMoment } from '../../contract/fields.ts'
import { alertView } from '../alerts/view.ts'
import { operation, type Parts } from './parts.ts'

/** What people were told, and whether a channel works. */
export function alertOperations({ channels, desk, store }: Parts) {
  const { alerts } = operation
  return {
    list: alerts.list.handler(({ input }) => {
      const held = desk.held()
      return {
        alerts: store.alerts(input).map(alertView),
        held: held === null ? null : { count: held.count, until: toMoment(held.until) },
      }
    }),
    test: alerts.test.handler(async ({ input: { channel } }) => {
      const problem = channels.problem(channel)
      if (problem !== null) throw new ORPCError('BAD_REQUEST', { message: problem })
      const n = await channels.test(channel)
      const alert = n === null ? null : store.alert(n)
      if (alert === null)
        throw new ORPCError('SERVICE_UNAVAILABLE', { message: 'the receiver is shutting down' })
      return alertView(alert)
    }),
  }
}
