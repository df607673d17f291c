import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

/** Something that is built, from files of ours. */
export interface Built {
  /** What is there once it is built. */
  readonly output: string
  /** Globs of what it is made from. */
  readonly inputs: readonly string[]
}

/**
 * Builds what is not there or was made from other files than those that are there now, and notes from which. A file that was changed, added or
 * removed makes it stale; nothing is read but the folders' lists. Gives whether there was anything to do.
 */
export async function buildIfStale(
  { output, inputs }: Built,
  build: () => Promise<void>,
  root = ROOT,
): Promise<boolean> {
  const note = join(root, `${dirname(output)}.inputs`)
  const now = fingerprint([...inputs, 'package-lock.json'], root)
  const isFresh = existsSync(join(root, output)) && existsSync(note) && readFileSync(note, 'utf8') === now
  if (isFresh) return false
  await build()
  mkdirSync(dirname(note), { recursive: true })
  writeFileSync(note, now)
  return true
}

function fingerprint(globs: readonly string[], root: string): string {
  const hash = createHash('sha256')
  for (const file of globSync([...globs], { cwd: root }).sort()) {
    const { mtimeMs, size } = statSync(join(root, file))
    hash.update(`${file} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex')
}
