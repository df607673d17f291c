import { createRouterClient } from '@orpc/server'
import type { FastifyInstance } from 'fastify'
import type { Engine } from '../../../engine/engine.ts'
import { allMonitors } from '../all-monitors.ts'
import { addPageEntry, type ShowPage } from './entry.ts'
import { addPageFiles } from './files.ts'
import { overviewPage } from './overview.ts'
import { sendPlainPage } from './plain-page.ts'

/** The page: the built interface where there is one, else a plain overview. */
export function addPage(
  app: FastifyInstance,
  { access, operations }: Pick<Engine, 'access' | 'operations'>,
  pageFolder: string | undefined,
): void {
  addPageEntry(
    app,
    access,
    pageFolder === undefined ? showOverview(operations) : addPageFiles(app, pageFolder),
  )
}

function showOverview(operations: Engine['operations']): ShowPage {
  const client = createRouterClient(operations, { context: {} })
  return async (_request, reply) => {
    const [summary, monitors] = await Promise.all([client.summary(), allMonitors(client)])
    return sendPlainPage(reply, overviewPage(summary, monitors, Date.now()))
  }
}
