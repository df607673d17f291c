import { BlockList, isIP } from 'node:net'

/** Where accounts are unless the user types another address (http-api.md, "Remote accounts"). */
export const DEFAULT_BASE_URLS = {
  upwarden: 'https://upwarden.eu',
  healthchecks: 'https://healthchecks.io',
} as const

export type BaseUrlReading =
  /** `baseUrl` has no slash at its end. `warning`: what the user should know before a key goes there, in a sentence; mostly null. */
  { readonly baseUrl: string; readonly warning: string | null } | { readonly problem: string }

/**
 * The address of a remote as a user types or pastes it: `upwarden.eu`, `http://devbox:8478/`, `https://example.org/hc/api/v3/checks/`.
 * Without a scheme it is https; a path stays, but for that of the API, which we add ourselves.
 */
export function readBaseUrl(typed: string): BaseUrlReading {
  const text = typed.trim()
  if (text === '') return { problem: 'An address is needed, https://upwarden.eu say' }
  const withScheme = SCHEME.test(text) ? text : `https://${text}`
  if (!URL.canParse(withScheme))
    return { problem: `"${text}" is not an address: type one like https://upwarden.eu` }

  const url = new URL(withScheme)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { problem: `An address begins with https:// or http://, and not with ${url.protocol}//` }
  }
  if (url.username !== '' || url.password !== '') {
    return {
      problem: 'A name or a password does not belong into the address; the API key has a field of its own',
    }
  }
  const baseUrl = `${url.origin}${url.pathname.replace(API_PATH, '').replace(/\/+$/, '')}`
  return {
    baseUrl,
    warning: url.protocol === 'http:' && !isPrivate(url.hostname) ? readable(url.host) : null,
  }
}

/** `devbox:8478` has no scheme, though it could be read so. */
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i

const API_PATH = /\/api\/v\d+(\/.*)?$/

function readable(host: string): string {
  return (
    `Over http:// the API key travels to ${host} so that others on the way can read it: use https:// if it is spoken there, or ` +
    'a tunnel (SSH, a VPN).'
  )
}

/** Whether a host, as it stands in a URL, is this machine or one of a private network. */
function isPrivate(hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  const family = isIP(address)
  if (family === 0) return PRIVATE_NAME.test(hostname)
  return PRIVATE_NETWORKS.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/** Whether a host, as it stands in a URL, is this machine, whichever machine that is. */
export function isLoopback(hostname: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|\[::1\]|(.+\.)?localhost)$/.test(hostname)
}

/** A name without a dot is of the own network; the endings are those that no public name has (RFC 6762, 8375, ICANN's `internal`). */
const PRIVATE_NAME = /^[^.]+$|\.(localhost|local|lan|home\.arpa|internal)\.?$/

const PRIVATE_NETWORKS = new BlockList()
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  // Shared by carriers, and by VPNs such as Tailscale.
  ['100.64.0.0', 10],
] as const) {
  PRIVATE_NETWORKS.addSubnet(network, prefix, 'ipv4')
}
PRIVATE_NETWORKS.addAddress('::1', 'ipv6')
PRIVATE_NETWORKS.addSubnet('fc00::', 7, 'ipv6')
PRIVATE_NETWORKS.addSubnet('fe80::', 10, 'ipv6')
