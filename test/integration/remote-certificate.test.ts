import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import tls from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountAt, answering, errorOf, listen } from './remote-support.ts'

const obstacle = spawnSync('openssl', ['version']).status === 0 ? null : 'there is no openssl'
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'upwarden-certificates-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a certificate that nobody has issued whom this computer trusts', async (context) => {
  if (obstacle !== null) context.skip(obstacle)
  const host = await serveWith(certificate('own', { for: 'IP:127.0.0.1' }))
  expect(await errorOf(accountAt(`https://${host}`).monitors(null))).toMatchObject({
    kind: 'certificate',
    message:
      `${host} is not trusted with the API key: nobody whom this computer trusts has issued its certificate. If it is your own, add its ` +
      'issuer to the certificates that this computer trusts, and start anew.',
  })
})

test('a certificate that has expired', async (context) => {
  if (obstacle !== null) context.skip(obstacle)
  const host = await serveWith(certificate('old', { for: 'IP:127.0.0.1', days: -1 }))
  expect(await errorOf(accountAt(`https://${host}`).monitors(null))).toMatchObject({
    kind: 'certificate',
    message:
      `${host} is not trusted with the API key: its certificate has expired. Renew it over there; or set this computer’s clock, if ` +
      'that is wrong.',
  })
})

test('a certificate for another name', async (context) => {
  if (obstacle !== null) context.skip(obstacle)
  const host = await serveWith(certificate('other', { for: 'DNS:devbox.lan' }))
  const account = accountAt(`https://${host}`)
  tls.setDefaultCACertificates([
    ...tls.getCACertificates('default'),
    readFileSync(join(folder, 'issuer.pem'), 'utf8'),
  ])
  expect(await errorOf(account.monitors(null))).toMatchObject({
    kind: 'certificate',
    message:
      `${host} is not trusted with the API key: its certificate was issued for another name. Type the address with a name that the ` +
      'certificate is for.',
  })
})

test('whom this computer trusts, we trust', async (context) => {
  if (obstacle !== null) context.skip(obstacle)
  if (process.platform !== 'linux')
    context.skip('only on Linux can another list of certificates stand in for the system’s')
  const host = await serveWith(certificate('trusted', { for: 'IP:127.0.0.1' }))
  const program = `
    import { providerFor } from ${JSON.stringify(join(import.meta.dirname, '../../src/remote/provider-for.ts'))}
    const options = { baseUrl: 'https://${host}', apiKey: 'key', userAgent: 'test', now: Date.now }
    console.log((await providerFor('upwarden', options).monitors(null)).is)
  `
  // Where OpenSSL looks for the system's certificates: here, in a file with this issuer alone.
  const env = { ...process.env, SSL_CERT_FILE: join(folder, 'issuer.pem') }
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { env })
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  expect({ stdout, stderr }).toEqual({ stdout: 'list\n', stderr: '' })
})

interface Files {
  readonly key: string
  readonly certificate: string
}

/** Serves an Upwarden without monitors over TLS; gives its host and port. */
function serveWith({ key, certificate }: Files): Promise<string> {
  const options = { key: readFileSync(key), cert: readFileSync(certificate) }
  return listen(createServer(options, answering(200, { monitors: [], nextCursor: null })))
}

/** A new certificate, of a new issuer whose own is `issuer.pem`. */
function certificate(name: string, { for: subject, days = 1 }: { for: string; days?: number }): Files {
  const at = (file: string) => join(folder, file)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'issuer.key',
    '-out',
    'issuer.pem',
    '-days',
    '1',
    '-subj',
    '/CN=Issuer',
  )
  openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`)
  writeFileSync(at('extensions'), `subjectAltName=${subject}\n`)
  const issuer = ['-CA', 'issuer.pem', '-CAkey', 'issuer.key', '-CAcreateserial', '-extfile', 'extensions']
  openssl('x509', '-req', '-in', `${name}.csr`, ...issuer, '-days', String(days), '-out', `${name}.pem`)
  return { key: at(`${name}.key`), certificate: at(`${name}.pem`) }
}
