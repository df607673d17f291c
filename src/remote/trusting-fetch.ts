import tls from 'node:tls'

/**
 * Node's `fetch`, which from then on also trusts the authorities that this computer does: a company's own, or one that a user has added for
 * a devbox. It holds for all TLS connections of the process. Before Node 22.19 it trusts Node's own list alone.
 */
export function trustingFetch(): typeof fetch {
  if (!trustsComputer) trustComputer()
  return fetch
}

let trustsComputer = false

function trustComputer(): void {
  trustsComputer = true
  // Its types are those of a newer Node than the oldest that we run on.
  if (typeof tls.setDefaultCACertificates !== 'function') return
  const certificates = [...tls.getCACertificates('default'), ...tls.getCACertificates('system')]
  tls.setDefaultCACertificates([...new Set(certificates)])
}
