import { ORPCError } from '@orpc/server'
import { toMoment, toMomentOrNull } from '../../contract/fields.ts'
import type { FieldProblem } from '../../contract/problems.ts'
import { upcoming } from '../../domain/schedule.ts'
import { describeScheduleWithZone } from '../../domain/schedule-words.ts'
import type { KeyRecord } from '../../store/store.ts'
import { accountOperations } from './accounts.ts'
import { alertOperations } from './alerts.ts'
import { beatsOperation, historyOperations } from './history.ts'
import { monitorOperations } from './monitors.ts'
import { operation, type Parts } from './parts.ts'

/** How many times a preview of a schedule shows (http-api.md). */
const PREVIEWED = 5

/** Every operation of the contract. A missing one does not compile. */
export function allOperations(parts: Parts) {
  const { clock, counts, identity, listening, network, settings } = parts
  return operation.router({
    summary: operation.summary.handler(() =>
      counts.summary(identity, network, settings, listening.silentSince),
    ),
    monitors: { ...monitorOperations(parts), ...historyOperations(parts) },
    beats: beatsOperation(parts),
    schedules: {
      preview: operation.schedules.preview.handler(({ input: { schedule } }) => ({
        description: describeScheduleWithZone(schedule),
        next: upcoming(schedule, clock.now(), PREVIEWED).map(toMoment),
      })),
    },
    settings: {
      get: operation.settings.get.handler(() => settings.current()),
      update: operation.settings.update.handler(({ input }) => {
        const { pushPort, controlPort } = settings.current()
        refuseSamePort(input.pushPort ?? pushPort, input.controlPort ?? controlPort)
        return settings.update(input)
      }),
      regeneratePingKey: operation.settings.regeneratePingKey.handler(() => settings.regeneratePingKey()),
      webhookSecret: operation.settings.webhookSecret.handler(() => ({ secret: settings.webhookSecret() })),
      regenerateWebhookSecret: operation.settings.regenerateWebhookSecret.handler(() => ({
        secret: settings.regenerateWebhookSecret(),
      })),
    },
    accounts: accountOperations(parts),
    alerts: alertOperations(parts),
    keys: keyOperations(parts),
    pageLink: operation.pageLink.handler(() => {
      const controlUrl = network.controlUrl()
      if (controlUrl === null) {
        throw new ORPCError('SERVICE_UNAVAILABLE', { message: 'the page’s door is shut' })
      }
      const { code, expiresAt } = parts.access.makeCode()
      return { url: `${controlUrl}/?code=${code}`, expiresAt: toMoment(expiresAt) }
    }),
  })
}

/** Two doors at one port: the next start would fail, and the settings could only be reached by starting. */
function refuseSamePort(pushPort: number, controlPort: number): void {
  if (pushPort !== controlPort || pushPort === 0) return
  const problem: FieldProblem = {
    field: 'controlPort',
    message: `controlPort and pushPort must be different, not both ${pushPort}`,
  }
  throw new ORPCError('BAD_REQUEST', { message: problem.message, data: [problem] })
}

function keyOperations({ access }: Parts) {
  const { keys } = operation
  const view = ({ id, name, scope, prefix, createdAt, lastUsedAt }: KeyRecord) => ({
    id,
    name,
    scope,
    prefix,
    createdAt: toMoment(createdAt),
    lastUsedAt: toMomentOrNull(lastUsedAt),
  })
  return {
    list: keys.list.handler(() => ({ keys: access.list().map(view) })),
    create: keys.create.handler(({ input: { name, scope } }) => {
      const { key, apiKey } = access.create(name, scope)
      return { ...view(key), apiKey }
    }),
    delete: keys.delete.handler(({ input: { id } }) => {
      if (!access.delete(id)) throw new ORPCError('NOT_FOUND', { message: `no API key has the id ${id}` })
    }),
  }
}
