import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { z } from 'zod'
import { alertSchema } from '../../contract/alerts.ts'
import { eventSchemas } from '../../contract/events.ts'
import { heartbeatSchema, incidentSchema } from '../../contract/history.ts'
import { monitorSchema } from '../../contract/monitor.ts'
import { scheduleSchema } from '../../contract/schedule.ts'
import { settingsSchema } from '../../contract/settings.ts'
import { summarySchema } from '../../contract/summary.ts'
import { contract } from '../../contract/table.ts'
import { errorBody } from './errors.ts'
import { API_PREFIX } from './operations.ts'

/**
 * The OpenAPI 3.1 document of the control door: the operations as the contract has them, and what the table cannot say of them,
 * which is errors, keys, and the answers that are not JSON.
 *
 * @param version of this receiver
 */
export async function openApiDocument(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: {
      title: 'Upwarden Tray',
      version,
      description: 'Watches scheduled jobs: the control door of one receiver.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: API_PREFIX }],
    security: [{ apiKey: [] }],
    components: { securitySchemes: { apiKey: API_KEY }, responses: { Error: ERROR } },
    commonSchemas: {
      Alert: { schema: alertSchema, strategy: 'output' },
      Error: { schema: errorBody },
      Event: { schema: anyEvent(), strategy: 'output' },
      Heartbeat: { schema: heartbeatSchema, strategy: 'output' },
      Incident: { schema: incidentSchema, strategy: 'output' },
      Monitor: { schema: monitorSchema, strategy: 'output' },
      Schedule: { schema: scheduleSchema },
      Settings: { schema: settingsSchema, strategy: 'output' },
      Summary: { schema: summarySchema, strategy: 'output' },
    },
  })
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of [path?.get, path?.post, path?.patch, path?.delete]) addErrors(operation)
  }
  describeBodies(document)
  describeEvents(document)
  return document
}

const API_KEY: OpenAPI.SecuritySchemeObject = {
  type: 'http',
  scheme: 'bearer',
  description:
    'An API key: from control.json in the receiver’s data folder, or made in its settings. To change anything takes one of scope "write".',
}

const ERROR: OpenAPI.ResponseObject = {
  description: 'What was wrong, for programs and for people',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
}

/** An event with the fields that its lines have on the stream. */
function anyEvent() {
  const forms = Object.entries(eventSchemas).map(([name, data]) =>
    z.object({ event: z.literal(name), id: z.string(), data }),
  )
  return z.union(forms)
}

function addErrors(operation: OpenAPI.OperationObject | undefined): void {
  if (operation?.responses === undefined) return
  operation.responses.default = { $ref: '#/components/responses/Error' }
  // The generator writes the schema of "nothing", which a document cannot say of an answer without a body.
  if (operation.responses[204] !== undefined) operation.responses[204] = { description: 'Done' }
}

function describeBodies({ paths }: OpenAPI.Document): void {
  const responses = paths?.['/monitors/{id}/heartbeats/{n}/body']?.get?.responses
  if (responses === undefined) return
  responses[200] = {
    description: 'The payload, never as anything but text',
    content: { 'text/plain': { schema: { type: 'string' } } },
  }
}

function describeEvents(document: OpenAPI.Document): void {
  const lastEventId = { description: 'Go on after this event', schema: { type: 'string' } } as const
  document.paths = {
    ...document.paths,
    '/events': {
      get: {
        operationId: 'events',
        summary: 'What happens, as it happens',
        parameters: [
          { name: 'Last-Event-ID', in: 'header', ...lastEventId },
          { name: 'lastEventId', in: 'query', ...lastEventId },
        ],
        responses: {
          200: {
            description: 'Server-sent events, without end',
            content: { 'text/event-stream': { schema: { $ref: '#/components/schemas/Event' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
  }
}
