import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * What `control.json` in the data folder says (http-api.md, "Keys"): where the receiver is that was started last, and a key for it.
 * It outlives the receiver, so that the key stays the same: whoever reads it must see whether anything answers there.
 */
const controlFile = z.object({
  pid: z.int().positive(),
  version: z.string(),
  /** Both without a path: `http://127.0.0.1:8477`. */
  pushUrl: z.url(),
  controlUrl: z.url(),
  apiKey: z.string().min(1),
})

export type ControlFile = Readonly<z.infer<typeof controlFile>>

/** Null where there is none in the data folder, or none that can be used. */
export function readControlFile(folder: string): ControlFile | null {
  try {
    return controlFile.parse(JSON.parse(readFileSync(pathIn(folder), 'utf8')))
  } catch {
    // Missing, unreadable or damaged: the next start writes it anew.
    return null
  }
}

/** Puts it into the data folder, for the user alone. A reader meets the old one or the new one, never a part. */
export function writeControlFile(folder: string, content: ControlFile): void {
  const temporary = `${pathIn(folder)}.${randomBytes(6).toString('hex')}`
  try {
    writeFileSync(temporary, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
    renameSync(temporary, pathIn(folder))
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** Whether there is a process of that id, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function pathIn(folder: string): string {
  return join(folder, 'control.json')
}
