import { BlockList, isIP } from 'node:net'
import type { NetworkInterfaceInfo } from 'node:os'
import type { PushAddress } from '../contract/summary.ts'
import type { Door, Doors } from './engine.ts'

/** What the operating system says of this machine's place in the network. */
export interface Machine {
  readonly hostname: () => string
  readonly interfaces: () => NodeJS.Dict<NetworkInterfaceInfo[]>
}

/** Where our doors are, in URLs. */
export class Network {
  readonly #machine: Machine
  #doors: Doors = { push: null, control: null }

  constructor(machine: Machine) {
    this.#machine = machine
  }

  setDoors(doors: Doors): void {
    this.#doors = doors
  }

  /** Whether other machines can push. */
  get acceptsFromNetwork(): boolean {
    return this.#doors.push !== null && !isLoopback(this.#doors.push.host)
  }

  /**
   * Where jobs push, without a path, by the address that the user chose: `loopback`, `hostname`, or an address. Null while the
   * door is shut.
   */
  pushUrl(choice: string): string | null {
    const { push } = this.#doors
    return push === null ? null : `http://${this.#hostFor(push, choice)}:${push.port}`
  }

  /** Where the page and the command line come in, without a path, for this machine; null while the door is shut. */
  controlUrl(): string | null {
    const { control } = this.#doors
    return control === null ? null : `http://${this.#hostFor(control, 'loopback')}:${control.port}`
  }

  /** All addresses under which the push door can be reached. */
  addresses(): PushAddress[] {
    const { push } = this.#doors
    if (push === null) return []
    const at = (kind: PushAddress['kind'], host: string, name: string | null = null): PushAddress => ({
      kind,
      host,
      interface: name,
      pushUrl: `http://${host}:${push.port}`,
    })
    if (isLoopback(push.host)) return [at('loopback', inUrl(push.host))]
    const own = this.#ownAddresses().filter(({ address, family }) => reaches(push.host, address, family))
    const outside = own.map(({ name, address }) => at('interface', inUrl(address), name))
    if (!isWildcard(push.host)) return outside.length > 0 ? outside : [at('hostname', inUrl(push.host))]
    return [at('loopback', LOOPBACK), at('hostname', this.#machine.hostname()), ...outside]
  }

  /** Whether a URL leads to our own push door, as far as can be told without asking. */
  leadsToPushDoor(url: URL): boolean {
    return this.#leadsTo(this.#doors.push, url)
  }

  /** The same of our control door. */
  leadsToControlDoor(url: URL): boolean {
    return this.#leadsTo(this.#doors.control, url)
  }

  #leadsTo(door: Door | null, url: URL): boolean {
    if (door === null || url.protocol !== 'http:' || Number(url.port || HTTP_PORT) !== door.port) return false
    // An IPv6 address stands in brackets; a name may end in a dot.
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
    if (isLoopback(host) || isWildcard(host) || host.endsWith('.localhost')) return true
    const name = this.#machine.hostname().toLowerCase()
    if (host === name || host === `${name}.local`) return true
    return this.#ownAddresses().some(({ address }) => address === host)
  }

  #hostFor(door: Door, choice: string): string {
    if (!isWildcard(door.host)) return inUrl(door.host)
    if (choice === 'loopback') return LOOPBACK
    return choice === 'hostname' ? this.#machine.hostname() : inUrl(choice)
  }

  /** The addresses of interfaces that other machines can use. */
  #ownAddresses(): { name: string; address: string; family: string }[] {
    return Object.entries(this.#machine.interfaces()).flatMap(([name, infos = []]) =>
      infos
        // A link-local IPv6 address needs a zone, which no URL may carry.
        .filter(({ internal, family, scopeid }) => !internal && (family === 'IPv4' || scopeid === 0))
        .map(({ address, family }) => ({ name, address, family })),
    )
  }
}

const HTTP_PORT = 80

const LOOPBACK = '127.0.0.1'

/** Whether a host, which is a name or an address, can only be reached from this machine. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost') return true
  const version = isIP(host)
  return version !== 0 && loopback.check(host, version === 6 ? 'ipv6' : 'ipv4')
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::'
}

function reaches(bound: string, address: string, family: string): boolean {
  if (bound === '0.0.0.0') return family === 'IPv4'
  return bound === '::' || bound === address
}

/** An IPv6 address stands in brackets. */
function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
