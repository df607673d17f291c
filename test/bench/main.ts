import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { type Figure, isMet, type Measure, table } from './figure.ts'
import { measureAlertLag } from './figures/alert-lag.ts'
import { measureKills } from './figures/kills.ts'
import { measureLarge } from './figures/large.ts'
import { measureList } from './figures/list.ts'
import { measurePush } from './figures/push.ts'
import { measureScale } from './figures/scale.ts'

/** What can be measured, by the name that `npm run bench -- NAME …` takes. */
const MEASURES: Readonly<Record<string, Measure>> = {
  push: measurePush,
  scale: measureScale,
  lag: measureAlertLag,
  large: measureLarge,
  list: measureList,
  kills: measureKills,
}

/** What a run without names leaves out, because it takes minutes. */
const ON_REQUEST = ['kills']

const RESULTS = join(import.meta.dirname, '../../bench-results')

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in MEASURES))
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')} to measure, but ${Object.keys(MEASURES).join(', ')}.`)
  process.exit(2)
}

const figures: Figure[] = []
for (const [name, measure] of Object.entries(MEASURES)) {
  if (asked.length === 0 ? ON_REQUEST.includes(name) : !asked.includes(name)) continue
  figures.push(...(await measure((line) => console.log(`${name}: ${line}`))))
}

console.log(`\n${table(figures)}`)
mkdirSync(RESULTS, { recursive: true })
const at = new Date().toISOString()
const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model.trim() }
const file = join(RESULTS, `${at.replaceAll(':', '-')}.json`)
writeFileSync(
  file,
  `${JSON.stringify({ at, machine, figures: figures.map((one) => ({ ...one, met: isMet(one) })) }, null, 2)}\n`,
)
console.log(`\nWritten to ${file}`)
