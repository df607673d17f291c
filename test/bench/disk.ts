import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { median } from './figure.ts'

const WRITES = 50
const BYTES = 8192

/**
 * How long this disk takes for one durable write, in ms: no program can commit more often than that. Over half a
 * millisecond, it is the disk that decides what the figures of a push are.
 */
export function durableWriteMs(folder: string): number {
  const path = join(folder, 'durable-write')
  const file = openSync(path, 'w')
  const bytes = Buffer.alloc(BYTES)
  try {
    return median(
      Array.from({ length: WRITES }, () => {
        writeSync(file, bytes)
        const since = performance.now()
        fdatasyncSync(file)
        return performance.now() - since
      }),
    )
  } finally {
    closeSync(file)
    rmSync(path)
  }
}
