import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { listMonitors } from '../support/control.ts'
import { type Host, startHost } from '../support/host.ts'
import { upwarden } from './cli-process.ts'

// What a user reads who adds an account that is none, or one that is newer than we are. The words for each thing that can go
// wrong with a remote are tested beside src/remote (remote-errors.test.ts); these are on their way to the user.

let laptop: Host
beforeAll(async () => {
  laptop = await startHost()
})
afterAll(() => laptop.remove())

const account = (...args: string[]) =>
  upwarden(['account', ...args], { env: { UPWARDEN_DATA_DIR: laptop.folder }, input: 'upw_key' })

/** Answers on loopback until the test is over; gives its address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}` // It listens on TCP: there it has a port.
}

const answering =
  (status: number, body: string, type = 'application/json'): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': type }).end(body)

test.each([
  [
    'a page of HTML',
    answering(200, '<!doctype html><title>Router</title>', 'text/html'),
    /answers with a web page that is not of the Upwarden API/,
  ],
  ['nothing of the API', answering(404, '{}'), /There is no Upwarden API at/],
  ['a key that is not known', answering(401, '{"error":{"message":"no"}}'), /does not take this API key/],
  [
    'a problem of its own',
    answering(503, '{"error":{"message":"Shutting down."}}'),
    /status 503\): Shutting down\./,
  ],
  ['something in another form', answering(200, '{"monitors":7}'), /in a form that is not known here/],
  ['more requests than it allows', answering(429, '{}'), /allows fewer requests/],
])('an address that answers with %s is not added, and the user reads why', async (_, listener, words) => {
  const address = await serve(listener)
  const { status, stdout, stderr } = await account('add', address)
  expect(stderr).toMatch(words)
  expect(stderr).toContain(address.replace('http://', ''))
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect((await account('list')).stderr).toContain('There is no account yet.')
})

test.each([
  ['http://nowhere.invalid', /The name nowhere\.invalid is not found/],
  ['ftp://devbox', /An address begins with https:\/\/ or http:\/\//],
  ['http://me:secret@devbox', /does not belong into the address/],
])('the address %s is refused in words', async (address, words) => {
  expect(await account('add', address)).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringMatching(words),
  })
})

test('an address at which nothing listens is refused in words', async () => {
  const gone = await startHost()
  await gone.remove()
  expect(await account('add', gone.controlUrl)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(`Nothing takes connections at ${new URL(gone.controlUrl).host}`),
  })
})

test('this receiver itself is not added to itself', async () => {
  expect(await account('add', laptop.controlUrl.replace('127.0.0.1', 'localhost'))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('This address is that of this Upwarden Tray itself'),
  })
})

test('a remote that is newer is understood as far as it goes, and what is not is said', async () => {
  const monitor = { id: 'm1', name: 'Export', status: 'up', someNewField: { deep: true } }
  const monitors = [
    monitor,
    { ...monitor, id: 'm2', name: 'Odd', status: 'hibernating', schedule: { kind: 'tides', port: 'Dover' } },
    { id: 'm3', name: 7 },
  ]
  const address = await serve((request, response) => {
    const isList = request.url?.startsWith('/api/v1/monitors?')
    response.writeHead(isList ? 200 : 404, { 'content-type': 'application/json' })
    response.end(isList ? JSON.stringify({ monitors, nextCursor: null, apiVersion: 2 }) : '{}')
  })
  const { stdout, stderr } = await account('add', address)
  expect(stdout).toBe('127.0.0.1: ok, 2 monitors\n')
  expect(stderr).toMatch(/One monitor of .* cannot be read and is left out \(.*name must be text/)
  expect(stderr).toMatch(/One monitor of .* is in a state that is not known here \("hibernating"\)/)
  expect(await listMonitors(laptop)).toMatchObject([
    { name: 'Export', status: 'up', remote: { statusWord: null } },
    {
      name: 'Odd',
      status: 'unknown',
      remote: { statusWord: 'hibernating', scheduleText: '{"kind":"tides","port":"Dover"}' },
    },
  ])
  const list = await upwarden(['list'], { env: { UPWARDEN_DATA_DIR: laptop.folder } })
  expect(list.stdout).toContain('"hibernating" over there')
  const show = await upwarden(['show', 'Odd'], { env: { UPWARDEN_DATA_DIR: laptop.folder } })
  expect(show.stdout).toContain('Schedule    {"kind":"tides","port":"Dover"}')
  expect(show.stdout).not.toContain('Push URL')
})
