import type { FastifyInstance } from 'fastify'
import { type DoorName, doorError } from './net-error.ts'
import { type Listening, listen } from './net-listen.ts'
import type { Address } from './net-url.ts'

/** Opens a door at an address. Throws a DoorError where that cannot be; `app` is closed then. */
export async function openDoor(door: DoorName, app: FastifyInstance, wanted: Address): Promise<Listening> {
  try {
    return await listen(app, wanted)
  } catch (error) {
    await app.close()
    throw await doorError(door, wanted, error)
  }
}
