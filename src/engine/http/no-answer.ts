import { UNKNOWN_AUTHORITY } from './post.ts'

/** Why a request got no answer. */
export interface NoAnswer {
  /** In a sentence that says what to do. */
  readonly text: string
  /** Whether it lasts until a person mends a certificate. */
  readonly isOfCertificate: boolean
}

/**
 * The words for what `post` threw. Of the URL, they show the origin alone: in many, the path is the secret.
 *
 * @param place where the address is entered, as in `under Settings → Notifications`
 */
export function noAnswer(error: unknown, url: URL, place: string): NoAnswer {
  const code = codeOf(error)
  const certificate = certificateProblem(code, url, place)
  return { text: certificate ?? connectionProblem(code, url, place), isOfCertificate: certificate !== null }
}

/** The words for an answer that did not come in time. */
export function noAnswerWithin(limitMs: number, { origin }: URL): string {
  return `${origin} did not answer within ${limitMs / 1000} s: see whether it is busy, and whether a firewall is in the way.`
}

/** Null where the certificate is not to blame. The names are OpenSSL's, and Node's for the name of the host. */
function certificateProblem(code: string, { origin, hostname }: URL, place: string): string | null {
  if (UNKNOWN_AUTHORITY.has(code)) {
    const signer =
      code === 'DEPTH_ZERO_SELF_SIGNED_CERT'
        ? 'is signed by nobody but itself'
        : 'comes from an authority that this computer does not trust, or lacks the intermediate one'
    return `The certificate of ${origin} ${signer}: add its authority to the trusted certificates of this computer and start Upwarden Tray anew, or give the receiver a certificate that is trusted.`
  }
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return `The certificate of ${origin} has expired: have it renewed. If it is still good, the clock of this computer is wrong.`
    case 'CERT_NOT_YET_VALID':
      return `The certificate of ${origin} is not valid yet: see whether the clock of this computer is right.`
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `The certificate of ${origin} is for another host: enter the name that it was made for ${place}, or have ${hostname} added to it.`
    case 'CERT_REVOKED':
      return `The certificate of ${origin} was revoked: have it replaced.`
    default:
      return code.startsWith('CERT_') || code.startsWith('UNABLE_TO_')
        ? `The certificate of ${origin} cannot be trusted (${code}): have it replaced.`
        : null
  }
}

function connectionProblem(code: string, { origin, hostname, protocol }: URL, place: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return `Nothing listens at ${origin}: see whether the receiver runs, and whether the port is right.`
    case 'ENOTFOUND':
      return `There is no host named ${hostname}: see whether it is spelt right ${place}, and whether this computer is online.`
    case 'EAI_AGAIN':
      return `The name ${hostname} could not be looked up: see whether this computer is online.`
    case 'ECONNRESET':
    case 'EPIPE':
      return `${origin} closed the connection without an answer: see whether the address is right, and what the log of the receiver says.`
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return `There is no way from this computer to ${origin}: see whether it is online, and in the network that the receiver is in.`
    case 'ETIMEDOUT':
      return `${origin} cannot be reached: see whether the receiver runs, and whether a firewall is in the way.`
    default:
      if (protocol === 'https:' && (code === 'EPROTO' || code.startsWith('ERR_SSL_')))
        return `${origin} does not speak HTTPS as it should (${code}): if it speaks plain HTTP, the address has to begin with http://.`
      if (code.startsWith('HPE_'))
        return `${origin} answers with something that is not HTTP (${code}): see whether the address is right; if it speaks HTTPS, it has to begin with https://.`
      return `Sending to ${origin} failed (${code}): see whether the address is right ${place}.`
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
