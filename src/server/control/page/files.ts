import { readdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { ShowPage } from './entry.ts'

/**
 * Serves a built interface: `index.html`, what lies beside it, and `assets/`, where the name of a file changes with what is in
 * it. All of it is for who has the page's cookie or a key.
 *
 * @param folder what Vite built
 * @returns shows `index.html`, which finds its own way by the path
 */
export function addPageFiles(app: FastifyInstance, folder: string): ShowPage {
  app.register(fastifyStatic, {
    root: folder,
    serve: false,
    cacheControl: false,
    setHeaders: (reply, path) => void reply.header('cache-control', cacheControlOf(path)),
  })
  app.get<{ Params: { '*': string } }>('/assets/*', { config: { access: 'read' } }, (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`),
  )
  for (const name of filesBeside(folder)) {
    app.get(`/${name}`, { config: { access: 'read' } }, (_request, reply) => reply.sendFile(name))
  }
  return async (_request, reply) => reply.sendFile('index.html')
}

function cacheControlOf(path: string): string {
  const isHashed = basename(dirname(path)) === 'assets'
  return isHashed ? 'private, max-age=31536000, immutable' : 'private, no-cache'
}

/** Icons and the like. A name with characters that mean something in a route is none that a build makes. */
function filesBeside(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isFile() && /^\w[\w.-]*$/.test(entry.name)).map(({ name }) => name)
}
