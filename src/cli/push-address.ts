import { hostname, networkInterfaces } from 'node:os'
import type { PushAddress, Summary } from '../contract/summary.ts'
import { wrongUsage } from './exit.ts'

/** This machine's names and addresses, where the receiver does not tell them because its door is shut to the network. */
export interface Machine {
  readonly hostname: () => string
  readonly interfaces: typeof networkInterfaces
}

const thisMachine: Machine = { hostname, interfaces: networkInterfaces }

/**
 * The push URL with another host in it: `lan`, `loopback`, `hostname`, or any name or address. The port stays.
 *
 * @param addresses under which the receiver says that it can be reached
 */
export function pushUrlAt(
  pushUrl: string,
  choice: string,
  addresses: readonly PushAddress[],
  machine: Machine = thisMachine,
): string {
  const url = new URL(pushUrl)
  url.hostname = hostFor(choice, addresses, machine)
  return url.href
}

/** What has to be said of a URL at `choice`; null where jobs on other machines can use it as it is. */
export function reachProblem(choice: string, { acceptsFromNetwork }: Summary): string | null {
  if (acceptsFromNetwork || choice === 'loopback') return null
  return (
    'The receiver does not take heartbeats from other machines yet: turn on "accept heartbeats from the local network" ' +
    'in the settings, or start it with --push-host 0.0.0.0.'
  )
}

function hostFor(choice: string, addresses: readonly PushAddress[], machine: Machine): string {
  switch (choice) {
    case 'loopback':
      return '127.0.0.1'
    case 'hostname':
      return addresses.find(({ kind }) => kind === 'hostname')?.host ?? machine.hostname()
    case 'lan':
      return lanHost(addresses, machine)
    default:
      return checkedHost(choice)
  }
}

/** The address most likely to be that of the local network: IPv4 before IPv6, a card before a bridge of containers. */
function lanHost(addresses: readonly PushAddress[], { interfaces }: Machine): string {
  const told = addresses.flatMap(({ kind, host, interface: name }) =>
    kind === 'interface' ? [{ host, name: name ?? '' }] : [],
  )
  const own = Object.entries(interfaces()).flatMap(([name, infos = []]) =>
    infos
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => ({ host: address, name })),
  )
  const candidates = told.length > 0 ? told : own
  const best = candidates.toSorted((a, b) => rank(a) - rank(b))[0]
  if (best === undefined) throw wrongUsage('--host lan: this computer has no address on a network.')
  return best.host
}

function rank({ host, name }: { readonly host: string; readonly name: string }): number {
  return (host.startsWith('[') ? 1 : 0) + (VIRTUAL.test(name) ? 2 : 0)
}

/** Interfaces of containers and virtual machines, which no other computer reaches. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel|podman)/

function checkedHost(host: string): string {
  const inUrl = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  const isHost = /^(\[[\da-f:.]+\]|[\w.-]+)$/i.test(inUrl) && URL.canParse(`http://${inUrl}`)
  if (!isHost)
    throw wrongUsage(
      `--host takes lan, loopback, hostname, or a name or address without a port, not "${host}".`,
    )
  return inUrl
}
