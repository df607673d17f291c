import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Adds up what vitest's JSON reports in a folder say and prints it as the closing line of a run:
 * `node scripts/count-tests.ts FOLDER`. Exits with 1 when a test failed, when a file of tests did not load, or when
 * no test ran at all.
 */
const folder = process.argv[2]
if (!folder) throw new Error('usage: node scripts/count-tests.ts FOLDER')

const total = { passed: 0, failed: 0, skipped: 0 }
for (const name of readdirSync(folder)) {
  const report = JSON.parse(readFileSync(join(folder, name), 'utf8'))
  total.passed += report.numPassedTests
  total.failed += report.numFailedTests
  total.skipped += report.numPendingTests + report.numTodoTests
  if (!report.success) process.exitCode = 1
}
if (total.passed === 0 || total.failed > 0) process.exitCode = 1

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
