import type { FastifyInstance } from 'fastify'
import { HEALTH } from '../healthz.ts'

/** Says who we are and that we answer, to anybody: to monitoring, and to a second start that finds the port taken. */
export function addHealth(app: FastifyInstance): void {
  app.get('/healthz', { config: { access: 'open' } }, async () => HEALTH)
}
