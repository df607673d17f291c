import { RemoteError } from './remote-error.ts'

/** The RemoteError for an answer that had begun and did not come to its end: what reading its body has thrown. */
export function brokenOff(error: unknown, { host }: URL): RemoteError {
  return new RemoteError(
    'unreachable',
    `${host} broke off in the middle of its answer: see whether it was stopped or is being restarted.`,
    { cause: error },
  )
}

/** The RemoteError for a request that got no answer: what `fetch` has thrown. */
export function networkFailure(error: unknown, url: URL): RemoteError {
  const { code, message } = rootOf(error)
  const details = { cause: error }
  const { host, hostname, protocol } = url
  if (code === null) {
    return new RemoteError(
      'unreachable',
      `No request gets to ${host} (${message}): check the address.`,
      details,
    )
  }
  const certificateProblem = certificateWords(code, message)
  if (certificateProblem !== null) {
    return new RemoteError(
      'certificate',
      `${host} is not trusted with the API key: ${certificateProblem}`,
      details,
    )
  }
  if (NOT_TLS.includes(code)) {
    return new RemoteError(
      'wrong_address',
      `${host} does not speak https there: type the address with http://, or another port.`,
      details,
    )
  }
  if (isTlsFailure(code)) {
    return new RemoteError(
      'unreachable',
      `${host} and this computer find no encryption that both speak (${code}): have its TLS brought up to date over there.`,
      details,
    )
  }
  if (code === NOT_HTTP || code.startsWith('HPE_')) {
    return new RemoteError(
      'wrong_address',
      `What answers at ${host} is no web server that speaks ${protocol}//: check the port, and try ${protocol === 'http:' ? 'https' : 'http'}://.`,
      details,
    )
  }
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new RemoteError(
        'unknown_host',
        `The name ${hostname} is not found: check the address, and whether this computer is online, or in the network that knows the name.`,
        details,
      )
    case 'ECONNREFUSED':
      return new RemoteError(
        'connection_refused',
        `Nothing takes connections at ${host}: see whether it runs, and whether the port is right and open to this computer.`,
        details,
      )
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'UND_ERR_HEADERS_TIMEOUT':
      return new RemoteError(
        'timeout',
        `${host} does not answer: see whether it runs, and whether a firewall stands in between.`,
        details,
      )
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
      return new RemoteError(
        'unreachable',
        `${host} broke off the connection: see whether it was stopped or is being restarted${protocol === 'http:' ? ', or wants https://' : ''}.`,
        details,
      )
    default:
      return new RemoteError(
        'unreachable',
        `There is no way to ${host} at the moment (${code}): check this computer’s network.`,
        details,
      )
  }
}

/** What is wrong with a certificate, by the code that Node's TLS has for it (OpenSSL's X509_V_ERR_…); null for another failure. */
function certificateWords(code: string, message: string): string | null {
  switch (code) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return 'nobody whom this computer trusts has issued its certificate. If it is your own, add its issuer to the certificates that this computer trusts, and start anew.'
    case 'CERT_HAS_EXPIRED':
      return 'its certificate has expired. Renew it over there; or set this computer’s clock, if that is wrong.'
    case 'CERT_NOT_YET_VALID':
      return 'its certificate is not valid yet. Set the clock, here or there, that is wrong.'
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
    case 'HOSTNAME_MISMATCH':
      return 'its certificate was issued for another name. Type the address with a name that the certificate is for.'
    default:
      return /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|INVALID_(CA|PURPOSE)|PATH_LENGTH)/.test(code)
        ? `its certificate does not hold (${message}). Have it renewed over there.`
        : null
  }
}

/** What OpenSSL, and Electron's BoringSSL, make of an answer that is not TLS at all. */
const NOT_TLS: readonly string[] = [
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_HTTP_REQUEST',
]

function isTlsFailure(code: string): boolean {
  return code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')
}

/** The parser's complaint about an answer that does not even begin as HTTP has no code. */
const NOT_HTTP = 'HTTPParserError'

/** `fetch` says "fetch failed", and why in its cause, or in that one's. */
function rootOf(error: unknown): { readonly code: string | null; readonly message: string } {
  if (!(error instanceof Error)) return { code: null, message: String(error) }
  const { message, name, cause } = error
  if ('code' in error && typeof error.code === 'string') return { code: error.code, message }
  if (name === NOT_HTTP) return { code: name, message }
  return cause === undefined ? { code: null, message } : rootOf(cause)
}
