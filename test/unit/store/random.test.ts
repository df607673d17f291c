import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { test } from 'vitest'
import { operation } from './operations.ts'
import { Pair } from './pair.ts'

// Whatever is done, in whatever order, with restarts in between: the store holds what plain arrays would.

test('the store agrees with a plain model of itself', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(operation, { minLength: 20, maxLength: 80 }), (operations) => {
      const folder = mkdtempSync(join(tmpdir(), 'upwarden-model-'))
      const pair = new Pair(folder)
      try {
        for (const each of operations) pair.step(each)
        pair.step({ do: 'restart' })
      } finally {
        pair.store.close()
        rmSync(folder, { recursive: true })
      }
    }),
    { numRuns: 25 },
  )
})
