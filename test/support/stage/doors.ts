import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Door, Engine } from '../../../src/engine/engine.ts'
import { buildControlDoor } from '../../../src/server/control/door.ts'
import type { OpenPages } from '../../../src/server/control/open-pages.ts'
import { buildPushDoor } from '../../../src/server/push/door.ts'

/** Both doors of an engine, open on loopback. */
export interface StageDoors {
  readonly push: Door
  readonly control: Door
  /** Without a path: `http://127.0.0.1:40123`. */
  readonly controlUrl: string
  close(): Promise<void>
}

/** Opens both doors, where `before` had them or on free ports, and tells the engine. */
export async function openDoors(
  engine: Engine,
  { pageFolder, pages }: { readonly pageFolder: string | undefined; readonly pages: OpenPages },
  before?: Pick<StageDoors, 'push' | 'control'>,
): Promise<StageDoors> {
  const pushApp = buildPushDoor(engine.intake)
  const controlApp = buildControlDoor(engine, { pageFolder, pages })
  const push = await listen(pushApp, before?.push.port ?? 0)
  const control = await listen(controlApp, before?.control.port ?? 0)
  engine.setDoors({ push, control })
  return {
    push,
    control,
    controlUrl: `http://${control.host}:${control.port}`,
    close: async () => {
      await Promise.all([pushApp.close(), controlApp.close()])
    },
  }
}

async function listen(app: FastifyInstance, wanted: number): Promise<Door> {
  const host = '127.0.0.1'
  await app.listen({ host, port: wanted })
  const { port } = app.server.address() as AddressInfo // It listens on TCP: there it has an address and a port.
  return { host, port }
}
