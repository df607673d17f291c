import { createRouterClient } from '@orpc/server'
import type { FastifyInstance } from 'fastify'
import type { Engine } from '../../engine/engine.ts'
import { API_PREFIX } from './operations.ts'

/**
 * Describes the operations for programs (http-api.md). It takes a key, as all but health and badges do. What makes the
 * document is loaded when somebody first asks for it: few ever do, and it would cost every start its time and memory.
 */
export function addOpenApi(app: FastifyInstance, { operations }: Pick<Engine, 'operations'>): void {
  const client = createRouterClient(operations, { context: {} })
  let document: Promise<object> | null = null

  app.get(`${API_PREFIX}/openapi.json`, { config: { access: 'read' } }, async () => {
    document ??= makeDocument((await client.summary()).version)
    return document
  })
}

async function makeDocument(version: string): Promise<object> {
  const { openApiDocument } = await import('./openapi-document.ts')
  return openApiDocument(version)
}
