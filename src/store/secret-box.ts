import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * Where the API keys of accounts are kept (architecture.md, "Rules that keep the house in order"). Secrets are found by a name of ours;
 * none of them is ever in a log, an export, an event or an error.
 */
export interface SecretBox {
  /** The secret of that name; null where there is none. Rejects with a SecretError where there is one that cannot be read. */
  read(name: string): Promise<string | null>
  /** Keeps a secret, in place of the one of that name. Rejects with a SecretError where it cannot be kept; then the old one stays. */
  write(name: string, secret: string): Promise<void>
  /** Forgets a secret, if there is one of that name. */
  remove(name: string): Promise<void>
}

/** Locks a secret with a key that the operating system keeps: Electron's `safeStorage`. */
export interface Seal {
  /** Gives what only this user of this computer can open, as text. */
  seal(secret: string): Promise<string>
  open(sealed: string): Promise<string>
}

/** Why a secret can be neither read nor kept, in a sentence that says what to do. */
export class SecretError extends Error {}

/**
 * A box in the data folder: `secrets.json`, for the user alone (0600). With a seal each secret in it is locked as well; without one, on a
 * headless host, the file's mode is what protects it. What one host has sealed no other opens: it says so.
 */
export function secretBox(folder: string, seal: Seal | null = null): SecretBox {
  const path = join(folder, 'secrets.json')
  return {
    async read(name) {
      const kept = readAll(path)[name]
      if (kept === undefined) return null
      if (!kept.isSealed) return kept.text
      try {
        if (seal !== null) return await seal.open(kept.text)
      } catch {
        // The reason may quote what it could not open.
      }
      throw new SecretError(
        'The API key is locked with the keychain of the desktop app, which does not open it here: enter the key anew',
      )
    },
    async write(name, secret) {
      const kept = await sealed(secret, seal)
      writeAll(path, { ...readAll(path), [name]: kept })
    },
    async remove(name) {
      const { [name]: removed, ...others } = readAll(path)
      if (removed !== undefined) writeAll(path, others)
    },
  }
}

const file = z.record(z.string(), z.object({ isSealed: z.boolean(), text: z.string() }))

type Kept = z.infer<typeof file>

async function sealed(secret: string, seal: Seal | null): Promise<Kept[string]> {
  if (seal === null) return { isSealed: false, text: secret }
  try {
    return { isSealed: true, text: await seal.seal(secret) }
  } catch (error) {
    throw new SecretError(
      `The keychain did not take the API key (${reasonOf(error)}): unlock it and try again`,
    )
  }
}

function readAll(path: string): Kept {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw new SecretError(`${path} cannot be read (${reasonOf(error)}): make it readable for your user`)
  }
  try {
    return file.parse(JSON.parse(text))
  } catch {
    throw new SecretError(`${path} is damaged: move it away, and enter the API keys of your accounts anew`)
  }
}

/** A reader, and a start after a power cut, meet the old file or the new one, never a part. */
function writeAll(path: string, secrets: Kept): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}`
  try {
    writeFileSync(temporary, `${JSON.stringify(secrets)}\n`, { mode: 0o600, flag: 'wx', flush: true })
    renameSync(temporary, path)
  } catch (error) {
    throw new SecretError(
      `${path} cannot be written (${reasonOf(error)}): see to it that its folder can be written to`,
    )
  } finally {
    rmSync(temporary, { force: true })
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
