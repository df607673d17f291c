import { readFileSync } from 'node:fs'
import type { SizeReport } from './size-report.ts'

/** The most that the first visit of the page may load of JavaScript, gzipped (quality.md, "interface"). */
const LIMIT_KB = 150
const PARTS_SHOWN = 12

// `npm run build:page` wrote it just now.
const report = JSON.parse(readFileSync('dist/page-sizes.json', 'utf8')) as SizeReport

let totalKB = 0
for (const { file, gzippedBytes, parts } of report.initial) {
  const kB = gzippedBytes / 1000
  totalKB += kB
  console.log(`${column(kB)}  ${file}`)
  for (const { name, share } of parts.slice(0, PARTS_SHOWN)) console.log(`${column(share * kB)}    ${name}`)
}
console.log(`${column(totalKB)}  initial JavaScript, gzipped; the limit is ${LIMIT_KB} kB`)
if (totalKB > LIMIT_KB) {
  console.error('Too much. Load what the list does not need with the view that does: renderer/views/views.ts')
  process.exitCode = 1
}

function column(kB: number): string {
  return `${kB.toFixed(1).padStart(7)} kB`
}
