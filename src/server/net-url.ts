/** Where a server listens, or shall. */
export interface Address {
  /** An address (`127.0.0.1`, `0.0.0.0`, `::1`), or a name for one. */
  readonly host: string
  readonly port: number
}

/** The URL, without a path, by which this computer reaches what listens at an address. */
export function urlOf({ host, port }: Address): string {
  const reached = REACHED_AT[host] ?? host
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`
}

/** To listen at these is to listen at all addresses; to ask them is not possible everywhere. */
const REACHED_AT: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }
