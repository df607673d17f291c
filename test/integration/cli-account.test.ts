import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountList, accountSchema } from '../../src/contract/accounts.ts'
import { addMonitor, listMonitors } from '../support/control.ts'
import { type Host, startHost } from '../support/host.ts'
import { upwarden as run } from './cli-process.ts'

let devbox: Host
let laptop: Host

beforeAll(async () => {
  ;[devbox, laptop] = await Promise.all([startHost(), startHost()])
})

afterAll(async () => {
  await Promise.all([devbox.remove(), laptop.remove()])
})

const on = (host: Host, args: readonly string[], input?: string) =>
  run(args, { env: { UPWARDEN_DATA_DIR: host.folder }, ...(input !== undefined && { input }) })

test('before there is an account, it says so', async () => {
  expect(await on(laptop, ['account'])).toEqual({
    status: 0,
    stdout: '',
    stderr: 'There is no account yet. Add one: upwarden account add upwarden.eu\n',
  })
})

test('a devbox is added by a key that it has made, and its monitors are there when the command is over', async () => {
  await addMonitor(devbox, { name: 'Nightly backup' })
  const { stdout: key } = await on(devbox, ['keys', 'add', 'laptop'])
  expect(key).toMatch(/^upw_[\w-]{43}\n$/)

  expect(await on(laptop, ['account', 'test', devbox.controlUrl], key)).toEqual({
    status: 0,
    stdout: `${devbox.controlUrl}: Upwarden Tray 0.1.0, and the key may only read\n`,
    stderr: '',
  })
  expect(await on(laptop, ['account', 'add', devbox.controlUrl, '--name', 'devbox'], key)).toEqual({
    status: 0,
    stdout: 'devbox: ok, 1 monitor\n',
    stderr: '',
  })
  expect((await listMonitors(laptop)).map(({ name }) => name)).toEqual(['Nightly backup'])
})

test('accounts are listed, and so are their monitors with where they are', async () => {
  const { stdout } = await on(laptop, ['account', 'list'])
  expect(stdout.split('\n').slice(0, 2)).toEqual([
    expect.stringMatching(/^STATE +NAME +MONITORS +KNOWN +KEY +ADDRESS$/),
    expect.stringMatching(new RegExp(`^ok +devbox +1 .* read +${devbox.controlUrl}$`)),
  ])
  const [account] = accountList.parse(JSON.parse((await on(laptop, ['account', '--json'])).stdout)).accounts
  expect(account).toMatchObject({ name: 'devbox', scope: 'read', state: 'ok' })
  expect((await on(laptop, ['list'])).stdout).toMatch(/ACCOUNT.*\n.*Nightly backup +devbox /)
  expect((await on(laptop, ['show', 'Nightly backup'])).stdout).toMatch(/\n {2}Account +devbox\n/)
  expect(await on(laptop, ['url', 'Nightly backup'])).toMatchObject({
    stdout: expect.stringContaining(`${devbox.pushUrl}/api/v1/heartbeat/`),
  })
})

describe('an account is asked for its key, which', () => {
  test('cannot be left out', async () => {
    const { status, stdout, stderr } = await on(laptop, ['account', 'add', devbox.controlUrl], '')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('No API key was given')
  })

  test('may be in a file', async () => {
    const file = join(laptop.folder, 'key.txt')
    writeFileSync(file, `${devbox.ready.apiKey}\n`)
    const args = ['account', 'test', devbox.controlUrl, '--key-file', file]
    expect(await on(laptop, args)).toMatchObject({ status: 0 })
    const missing = await on(laptop, [...args, '--key-file', join(laptop.folder, 'none.txt')])
    expect(missing).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('The API key cannot be read'),
    })
  })

  test('has to be right', async () => {
    expect(await on(laptop, ['account', 'add', devbox.controlUrl], 'upw_wrong')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('does not take this API key: it is mistyped, or was revoked.'),
    })
  })
})

test('what cannot be done to a monitor of an account says where it can', async () => {
  for (const args of [['rm', '-y'], ['edit', '--grace', '5m'], ['regenerate-token']]) {
    expect(await on(laptop, [...args, 'Nightly backup'])).toMatchObject({
      status: 1,
      stderr: 'upwarden: Nightly backup belongs to the account devbox: change it there\n',
    })
  }
  expect(await on(laptop, ['pause', 'Nightly backup'])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('This API key may only read.'),
  })
})

test('an account is renamed, given another key, asked and removed', async () => {
  expect(await on(laptop, ['account', 'edit', 'DEVBOX'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Nothing to change was given'),
  })
  expect(await on(laptop, ['account', 'edit', 'devbox', '--name', 'shop'])).toMatchObject({
    stdout: 'shop: ok, 1 monitor\n',
  })
  const { stdout: key } = await on(devbox, ['keys', 'add', 'laptop, writing', '--write'])
  expect(await on(laptop, ['account', 'edit', 'shop', '--key-file', '-'], key)).toMatchObject({
    stdout: 'shop: ok, 1 monitor\n',
  })
  const paused = await on(laptop, ['pause', 'Nightly backup'])
  expect(paused).toMatchObject({ status: 0, stdout: expect.stringContaining('Paused Nightly backup') })
  expect(await listMonitors(devbox)).toMatchObject([{ status: 'paused' }])

  expect(await on(devbox, ['keys', 'rm', 'laptop, writing'])).toMatchObject({
    stdout: 'Revoked laptop, writing.\n',
  })
  const { status, stdout } = await on(laptop, ['account', 'sync', '--json'])
  expect(status).toBe(1)
  expect(accountList.parse(JSON.parse(stdout)).accounts).toMatchObject([{ name: 'shop', state: 'refused' }])
  expect((await on(laptop, ['account'])).stdout).toMatch(
    /^refused +shop .*\n {2}.*does not take this API key/m,
  )

  expect(await on(laptop, ['account', 'rm', 'shop'])).toMatchObject({ status: 2 })
  expect(await on(laptop, ['account', 'rm', 'none', '-y'])).toMatchObject({
    status: 1,
    stderr: 'upwarden: No account has the id or name "none". There are: shop.\n',
  })
  expect(await on(laptop, ['account', 'rm', 'shop', '-y'])).toMatchObject({ stdout: 'Removed shop.\n' })
  expect(await listMonitors(laptop)).toEqual([])
  expect(await listMonitors(devbox)).toHaveLength(1)
})

test('keys are listed without their secrets, and revoked by how they begin', async () => {
  const { stdout: key } = await on(devbox, ['keys', 'add', 'twice'])
  await on(devbox, ['keys', 'add', 'twice'])
  const { stdout } = await on(devbox, ['keys'])
  expect(stdout).toMatch(/^KEY +NAME +MAY +MADE +LAST USED\n/)
  expect(stdout).toContain(`${key.slice(0, 8)}…`)
  expect(stdout).not.toContain(key.slice(0, 12))
  expect(await on(devbox, ['keys', 'rm', 'twice'])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('There are several of that name'),
  })
  expect(await on(devbox, ['keys', 'rm', key.slice(0, 8)])).toMatchObject({ stdout: 'Revoked twice.\n' })
  expect(await on(devbox, ['keys', 'rm', 'none'])).toMatchObject({ status: 1 })
})

test('a host that is added gives the account as JSON where that is wanted', async () => {
  const args = ['account', 'add', devbox.controlUrl, '--json']
  const { stdout } = await on(laptop, args, devbox.ready.apiKey)
  expect(accountSchema.parse(JSON.parse(stdout))).toMatchObject({
    name: '127.0.0.1',
    scope: 'write',
    monitors: 1,
  })
  expect(stdout).not.toContain(devbox.ready.apiKey)
})
