import { safeStorage } from 'electron'
import type { Platform } from '../../src/desktop/platform.ts'
import { type Seal, type SecretBox, SecretError, secretBox } from '../../src/store/secret-box.ts'

/**
 * Where the API keys of accounts are kept on a desktop: in the data folder, each locked with the operating system's keychain. Where there is
 * none they are kept as on a headless host, in a file for the user alone. The keychain is not asked for before there is a key to
 * keep: on some systems it asks the user.
 */
export function keychainBox(folder: string, platform: Platform): SecretBox {
  let sealed: SecretBox | null = null
  const box = async (): Promise<SecretBox> => {
    if (sealed !== null) return sealed
    const seal = await openKeychain(platform)
    // One that is locked may be open the next time.
    if (seal === null) return secretBox(folder)
    sealed = secretBox(folder, seal)
    return sealed
  }
  return {
    read: async (name) => (await box()).read(name),
    write: async (name, secret) => (await box()).write(name, secret),
    // What is forgotten need not be opened.
    remove: (name) => secretBox(folder).remove(name),
  }
}

async function openKeychain(platform: Platform): Promise<Seal | null> {
  if (platform === 'linux' && !KEYCHAINS.includes(safeStorage.getSelectedStorageBackend())) return null
  try {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return null
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new SecretError(`The keychain cannot be used (${why}): unlock it and try again`)
  }
  return {
    seal: async (secret) => (await safeStorage.encryptStringAsync(secret)).toString('base64'),
    open: async (text) => (await safeStorage.decryptStringAsync(Buffer.from(text, 'base64'))).result,
  }
}

/** Without one of these, Electron's `basic_text` locks with a password that stands in its source: that is no lock. */
const KEYCHAINS: readonly string[] = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']
