import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { onTestFinished } from 'vitest'
import { type DoorOptions, type OpenDoors, openDoors } from '../../src/server/doors.ts'
import { startTestEngine, type TestEngine } from '../support/engine.ts'

export interface Opened extends OpenDoors {
  readonly upwarden: TestEngine
  readonly problems: string[]
}

/** The doors of an engine of their own, on free ports, until the test is over. */
export async function open(options: Partial<DoorOptions> = {}): Promise<Opened> {
  const upwarden = startTestEngine()
  const problems: string[] = []
  const doors = await openDoors(upwarden.engine, {
    pushPort: 0,
    controlPort: 0,
    onProblem: (line) => problems.push(line),
    ...options,
  })
  onTestFinished(() => doors.close())
  return {
    upwarden,
    problems,
    get pushUrl() {
      return doors.pushUrl
    },
    controlUrl: doors.controlUrl,
    pages: doors.pages,
    close: () => doors.close(),
  }
}

/** A program that holds a port until the test is over. */
export async function occupy(host: string, server: Server = createServer(), wanted = 0): Promise<number> {
  await once(server.listen(wanted, host), 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo // It listens on TCP: there it has an address and a port.
  return port
}

export function portOf(url: string): number {
  return Number(new URL(url).port)
}

/** Where a door is asked how it is, at a host of this computer. */
export function at(url: string, host: string): string {
  return `http://${host}:${portOf(url)}/healthz`
}

export async function isReached(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { headers: { connection: 'close' } })).ok
  } catch {
    return false
  }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo // It listens on TCP: there it has an address and a port.
  server.close()
  await once(server, 'close')
  return port
}
