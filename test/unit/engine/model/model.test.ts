import { expect, test } from 'vitest'
import { playStories } from './play-stories.ts'

// Another run of the same: MODEL_SEED=<number> MODEL_STEPS=<number>. A counterexample comes with its seed.
const { MODEL_SEED, MODEL_STEPS } = process.env
const seed = Number(MODEL_SEED ?? 20_261_124)
const steps = Number(MODEL_STEPS ?? 1500)

test('whatever happens to an engine, it agrees with a naive model of semantics.md after every step', {
  timeout: 3_600_000,
}, async () => {
  const counts = await playStories({ steps, seed })
  console.log(`whole engine: ${JSON.stringify(counts)}, seed ${seed}`)
  for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(0)
})
