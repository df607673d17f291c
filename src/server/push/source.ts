import type { Socket } from 'node:net'

/** Where a connection comes from. An IPv4 caller at an IPv6 socket (`::ffff:192.0.2.1`) has its IPv4 address. */
export function sourceIp(socket: Socket): string {
  // A socket that was closed meanwhile has none.
  const address = socket.remoteAddress ?? ''
  return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address
}

/**
 * Whom an address counts as, where callers are told apart: an IPv4 address is one, and so is an IPv6 network of 64 bits, since
 * anybody who has one has all the addresses in it.
 */
export function sourceGroup(ip: string): string {
  if (!ip.includes(':')) return ip
  const [head = '', tail] = ip.split('::')
  const parts = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const tailParts = tail === '' ? 0 : tail.split(':').length
    parts.push(...Array<string>(Math.max(0, 8 - parts.length - tailParts)).fill('0'), ...tail.split(':'))
  }
  return parts.slice(0, 4).join(':')
}
