import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Engine } from '../../src/engine/engine.ts'
import { startEngine } from '../../src/engine/start.ts'
import { buildControlDoor, type ControlDoorOptions } from '../../src/server/control/door.ts'

export interface OpenEngine {
  readonly engine: Engine
  /** `http://127.0.0.1:40123` */
  readonly controlUrl: string
  /** Asks an operation with a key that may write. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  /** A link that opens the page once. */
  pageLink(): Promise<string>
}

/** An engine on a data folder of its own, with its control door open on loopback, until the test is over. */
export async function openEngine(options: ControlDoorOptions = {}): Promise<OpenEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'upwarden-control-'))
  const engine = startEngine({ folder, version: '1.2.3', host: 'headless', onProblem: () => {} })
  const app = buildControlDoor(engine, options)
  onTestFinished(async () => {
    await app.close()
    await engine.stop()
    rmSync(folder, { recursive: true })
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo // It listens on TCP: there it has an address and a port.
  engine.setDoors({ push: null, control: { host: '127.0.0.1', port } })

  const controlUrl = `http://127.0.0.1:${port}`
  const authorization = `Bearer ${engine.access.controlKey(null)}`
  return {
    engine,
    controlUrl,
    call: (method, path, body, headers) =>
      fetch(`${controlUrl}/api/v1${path}`, {
        method,
        headers: {
          authorization,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    pageLink: async () => `${controlUrl}/?code=${engine.access.makeCode().code}`,
  }
}
