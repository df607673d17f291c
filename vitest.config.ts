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
        // Far more than any of them takes: only a machine that is busy with other things gets near it.
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000 },
      },
      {
        extends: true,
        // The shell's own code runs against a stand-in: Electron's runtime is not everywhere (architecture.md).
        resolve: { alias: { electron: `${import.meta.dirname}/test/support/electron/electron.ts` } },
        test: {
          name: 'desktop',
          include: ['test/desktop/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        resolve: { alias: { electron: `${import.meta.dirname}/test/support/electron/electron.ts` } },
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
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
