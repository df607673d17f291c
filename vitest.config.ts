import { defineConfig } from 'vitest/config'
import { notRunReporter } from './test/not-run-reporter.ts'

/** Where `.ci/run` wants the counts of this run; each run of vitest writes a file of its own there. */
const resultsFolder = process.env.TEST_RESULTS_DIR

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: resultsFolder
      ? ['default', notRunReporter, ['json', { outputFile: `${resultsFolder}/${process.pid}.json` }]]
      : ['default', notRunReporter],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
