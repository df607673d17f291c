import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Seal, SecretError, secretBox } from '../../../src/store/secret-box.ts'

/** Stands in for the keychain of one user: locks well enough for a test. */
function keychain(): Seal {
  return {
    seal: async (secret) => Buffer.from(secret).toString('hex'),
    open: async (sealed) => Buffer.from(sealed, 'hex').toString(),
  }
}

const LOCKED: Seal = {
  seal: async () => {
    throw new Error('the keychain is locked')
  },
  open: async (sealed) => {
    throw new Error(`cannot open ${sealed}`)
  },
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'upwarden-secrets-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('an API key is there again after a restart, in a file that only its user can read', async () => {
  const folder = newFolder()
  await secretBox(folder).write('account 1', 'hc-key-1')
  await secretBox(folder).write('account 2', 'hc-key-2')
  expect(await secretBox(folder).read('account 1')).toBe('hc-key-1')
  expect(await secretBox(folder).read('account 2')).toBe('hc-key-2')
  expect(await secretBox(folder).read('account 3')).toBeNull()
  expect(readdirSync(folder)).toEqual(['secrets.json'])
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('an API key that was removed is in no file any more', async () => {
  const folder = newFolder()
  const box = secretBox(folder)
  await box.write('account 1', 'hc-key-1')
  await box.remove('account 1')
  await box.remove('account 1')
  expect(await box.read('account 1')).toBeNull()
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain('hc-key-1')
})

test('with a keychain no file shows an API key', async () => {
  const folder = newFolder()
  await secretBox(folder, keychain()).write('account 1', 'hc-key-1')
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain('hc-key-1')
  expect(await secretBox(folder, keychain()).read('account 1')).toBe('hc-key-1')
})

test('what the desktop has locked a headless host asks for anew, and quotes nothing of it', async () => {
  const folder = newFolder()
  await secretBox(folder, keychain()).write('account 1', 'hc-key-1')
  for (const seal of [null, LOCKED]) {
    const error = await secretBox(folder, seal)
      .read('account 1')
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(SecretError)
    expect(error).toMatchObject({ message: expect.stringMatching(/keychain.*enter the key anew$/) })
  }
})

test('a key written without a keychain is still read once there is one', async () => {
  const folder = newFolder()
  await secretBox(folder).write('account 1', 'hc-key-1')
  expect(await secretBox(folder, keychain()).read('account 1')).toBe('hc-key-1')
})

test('a keychain that is locked keeps the key that was there, and says what to do', async () => {
  const folder = newFolder()
  await secretBox(folder, keychain()).write('account 1', 'hc-key-1')
  await expect(secretBox(folder, LOCKED).write('account 1', 'hc-key-2')).rejects.toThrow(
    'The keychain did not take the API key (the keychain is locked): unlock it and try again',
  )
  expect(await secretBox(folder, keychain()).read('account 1')).toBe('hc-key-1')
})

test('a damaged file is left as it is, and says what to do', async () => {
  const folder = newFolder()
  const path = join(folder, 'secrets.json')
  writeFileSync(path, '{"account 1": ')
  const box = secretBox(folder)
  for (const attempt of [box.read('account 1'), box.write('account 1', 'new'), box.remove('account 1')]) {
    await expect(attempt).rejects.toThrow(`${path} is damaged: move it away, and enter the API keys`)
  }
  expect(readFileSync(path, 'utf8')).toBe('{"account 1": ')
})
