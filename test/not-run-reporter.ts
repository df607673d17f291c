import type { Reporter } from 'vitest/node'

/** Names each test that found it could not run here, and why, which vitest itself leaves out of a file that passed. */
export const notRunReporter: Reporter = {
  onTestRunEnd(modules) {
    for (const module of modules) {
      for (const test of module.children.allTests('skipped')) {
        const result = test.result()
        if (result.state === 'skipped' && result.note) {
          console.log(`not run: ${module.relativeModuleId} > ${test.fullName}: ${result.note}`)
        }
      }
    }
  },
}
