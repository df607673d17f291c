import { ORPCError } from '@orpc/server'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Status } from '../../domain/monitor.ts'
import type { Engine } from '../../engine/engine.ts'

interface BadgeRoute {
  Params: { badgeKey: string }
}

/**
 * One monitor's state for a README or a dashboard, for whoever has the badge key (http-api.md): `.svg` as a picture, `.json` in
 * the form that shields.io reads for an endpoint badge.
 */
export function addBadges(app: FastifyInstance, engine: Pick<Engine, 'badge'>): void {
  const known = (badgeKey: string) => {
    const badge = engine.badge(badgeKey)
    if (badge === null) throw new ORPCError('NOT_FOUND', { message: 'There is no badge with this key.' })
    return { label: badge.name, message: badge.status, color: COLORS[badge.status] }
  }

  app.get<BadgeRoute>('/badge/:badgeKey.svg', { config: { access: 'open' } }, async (request, reply) => {
    const badge = known(request.params.badgeKey)
    // It measures text with tables of several fonts: too much to load with every start.
    const { makeBadge } = await import('badge-maker')
    return shownAnywhere(reply).type('image/svg+xml; charset=utf-8').send(makeBadge(badge))
  })
  app.get<BadgeRoute>('/badge/:badgeKey.json', { config: { access: 'open' } }, (request, reply) => {
    const badge = known(request.params.badgeKey)
    return shownAnywhere(reply).send({ schemaVersion: 1, ...badge })
  })
}

/** A badge is made to be shown in the pages of others, and to be asked for again each time. */
function shownAnywhere(reply: FastifyReply): FastifyReply {
  return reply.header('cross-origin-resource-policy', 'cross-origin').header('cache-control', 'no-cache')
}

const COLORS: Readonly<Record<Status, string>> = {
  up: '#1a9d62',
  late: '#b7791f',
  down: '#d0342c',
  unknown: '#6b7285',
  new: '#6b7285',
  paused: '#6b7285',
}
