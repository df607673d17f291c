import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server's key and its certificate, in PEM. */
export interface Identity {
  readonly key: Buffer
  readonly cert: Buffer
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

/** An authority that nobody knows, made by `openssl`, with what it signs; all of it is gone after the test. */
export class Authority implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'upwarden-certificates-'))

  constructor() {
    this.#openssl([
      ...['req', '-x509', ...NEW_KEY, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2'],
      ...['-subj', '/CN=Authority of a test', '-addext', 'keyUsage=critical,keyCertSign'],
    ])
  }

  /** Of its own certificate. */
  get path(): string {
    return join(this.#folder, 'ca.pem')
  }

  /** A certificate for a host, such as `IP:127.0.0.1` or `DNS:elsewhere.test`, that it signed; for -1 days, one that has expired. */
  sign(host: string, days = 1): Identity {
    this.#openssl([
      ...['req', ...NEW_KEY, '-keyout', 'key', '-out', 'csr', '-subj', '/CN=A receiver'],
      ...['-addext', `subjectAltName=${host}`],
    ])
    this.#openssl([
      ...['x509', '-req', '-in', 'csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
      ...['-copy_extensions', 'copy', '-days', String(days), '-out', 'cert'],
    ])
    return this.#read('key', 'cert')
  }

  /** A certificate for a host that is signed by nobody but itself. */
  selfSigned(host: string): Identity {
    this.#openssl([
      ...['req', '-x509', ...NEW_KEY, '-keyout', 'key', '-out', 'cert', '-days', '1'],
      ...['-subj', '/CN=A receiver', '-addext', `subjectAltName=${host}`],
    ])
    return this.#read('key', 'cert')
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true })
  }

  #read(key: string, cert: string): Identity {
    return { key: readFileSync(join(this.#folder, key)), cert: readFileSync(join(this.#folder, cert)) }
  }

  #openssl(args: readonly string[]): void {
    execFileSync('openssl', args, { cwd: this.#folder, stdio: 'pipe' })
  }
}

/** Whether this machine has an OpenSSL that can do all this. */
export function hasOpenssl(): boolean {
  try {
    return /^OpenSSL 3\./.test(execFileSync('openssl', ['version'], { encoding: 'utf8' }))
  } catch {
    return false
  }
}
