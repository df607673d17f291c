import { isUpwardenTray } from './healthz.ts'
import { type Address, urlOf } from './net-url.ts'

export type DoorName = 'push' | 'control'

export type DoorProblem = 'port in use' | 'port not permitted' | 'no such address' | 'failed'

/** A door that cannot be opened. Its message is one line that says which, why, and what to do. */
export class DoorError extends Error {
  readonly problem: DoorProblem

  constructor(problem: DoorProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DoorError'
    this.problem = problem
  }
}

/** The DoorError for what went wrong when a door was to listen at an address. Asks whatever listens there what it is. */
export async function doorError(door: DoorName, address: Address, cause: unknown): Promise<DoorError> {
  const { host, port } = address
  switch (codeOf(cause)) {
    case 'EADDRINUSE': {
      const holder = (await isUpwardenTray(urlOf(address))) ? 'another Upwarden Tray' : 'another program'
      return new DoorError(
        'port in use',
        `Port ${port} for the ${door} door is in use by ${holder}: stop that one, or ${otherPort(door)}`,
        { cause },
      )
    }
    case 'EACCES':
      return new DoorError(
        'port not permitted',
        `Port ${port} for the ${door} door may not be used (ports below 1024 need special rights): ${otherPort(door)}`,
        { cause },
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
    case 'EAFNOSUPPORT':
      return new DoorError(
        'no such address',
        `The ${door} door cannot listen at ${host}, which is no address of this computer: ${otherHost(door)}`,
        { cause },
      )
    default:
      return new DoorError(
        'failed',
        `The ${door} door cannot listen at ${host}, port ${port} (${cause instanceof Error ? cause.message : cause}): see what keeps it, or ${otherPort(door)}`,
        { cause },
      )
  }
}

function otherPort(door: DoorName): string {
  return `choose another port with --${door}-port or UPWARDEN_${door.toUpperCase()}_PORT (0 takes a free one)`
}

function otherHost(door: DoorName): string {
  return `choose one that is with --${door}-host, 127.0.0.1 for this computer only, or 0.0.0.0 for all of its networks`
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
