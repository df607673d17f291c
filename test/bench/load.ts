import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type LoadResult, loadResult } from './load-order.ts'
import { cpuMs, type ServerProcess } from './process.ts'

export interface LoadOptions {
  readonly tokens: readonly string[]
  readonly seconds: number
  /** As many as are answered, where it is left out. */
  readonly perSecond?: number
}

export type Measured = LoadResult & {
  /** What the server used of a processor for each request, in µs. */
  readonly serverCpuUs: number
}

/** "64 connections" (quality.md). */
const CONNECTIONS = 64

const WARM_UP_SECONDS = 1

/** Pushes to a server, to each token in turn. Throws where anything but OK came back: then the figure means nothing. */
export async function pushLoad(
  server: Pick<ServerProcess, 'pid' | 'url'>,
  options: LoadOptions,
): Promise<Measured> {
  const { hostname, port } = new URL(server.url)
  const { tokens, seconds, perSecond = null } = options
  const order = {
    host: hostname,
    port: Number(port),
    paths: tokens.map((token) => `/api/v1/heartbeat/${token}`),
    connections: CONNECTIONS,
    warmUpSeconds: WARM_UP_SECONDS,
    seconds,
    perSecond,
  }
  const folder = mkdtempSync(join(tmpdir(), 'upwarden-load-'))
  try {
    const file = join(folder, 'order.json')
    writeFileSync(file, JSON.stringify(order))
    const before = cpuMs(server.pid)
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(import.meta.dirname, 'load-process.ts'),
      file,
    ])
    const usedMs = cpuMs(server.pid) - before
    const result = loadResult.parse(JSON.parse(stdout))
    if (result.refused > 0) throw new Error(`${result.refused} pushes to ${server.url} were refused`)
    const requests = result.perSecond * (seconds + WARM_UP_SECONDS)
    return { ...result, serverCpuUs: (usedMs * 1000) / requests }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
