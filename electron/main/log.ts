import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where the shell says what goes wrong: nobody sees what a tray prints. */
export interface Log {
  /** A file in the data folder. */
  readonly path: string
  /** Writes it down with the time, and without what is secret in it. Never throws. */
  note(text: string): void
}

/** When the file is this long, it becomes `desktop.log.1` and a new one begins. */
const LONGEST_BYTES = 1_000_000

/**
 * The log in a data folder, for its user alone (0600). Ours and not a library's: each line is on disk before the next statement runs,
 * so that the last words before a crash are there, and there are no levels, transports and hooks to configure.
 */
export function openLog(folder: string, now = () => new Date()): Log {
  const path = join(folder, 'desktop.log')
  return {
    path,
    note(text) {
      const line = `${now().toISOString()}  ${withoutSecrets(text)}\n`
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LONGEST_BYTES)
          renameSync(path, `${path}.1`)
        appendFileSync(path, line, { mode: 0o600 })
      } catch {
        // A disk that is full must not end the watch; what started us may still read it.
        process.stderr.write(line)
      }
    },
  }
}

/** Push tokens and ping keys in URLs, one-time codes, and keys: an error of a library may quote what it choked on. */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(/(\/(?:heartbeat|ping|push)\/)[\w-]+/g, '$1…')
    .replaceAll(/([?&]code=)[\w-]+/g, '$1…')
    .replaceAll(/(Bearer\s+)\S+/gi, '$1…')
}
