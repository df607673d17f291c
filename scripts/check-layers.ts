import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path/posix'
import { type ESTree, parseSync, Visitor } from 'rolldown/utils'
import { readsOfTime } from './reads-of-time.ts'

/** Which folders of ours each layer may import besides itself: arrows point down. */
const mayImport: Record<string, readonly string[]> = {
  electron: ['desktop', 'server', 'engine', 'store', 'remote', 'contract', 'domain', 'package.json'],
  renderer: ['contract', 'domain'],
  cli: ['server', 'engine', 'store', 'remote', 'contract', 'domain', 'package.json'],
  server: ['engine', 'contract', 'domain'],
  engine: ['store', 'remote', 'contract', 'domain'],
  store: ['contract', 'domain'],
  remote: ['contract', 'domain'],
  // What the desktop shell shows, decided without it.
  desktop: ['contract', 'domain'],
  contract: ['domain'],
  domain: [],
}

/** Packages that only some layers may import, and why. */
const restricted: readonly { packages: RegExp; layers: readonly string[]; because: string }[] = [
  { packages: /^electron(-|\/|$)/, layers: ['electron'], because: 'the shell is thin' },
  { packages: /^react(-dom)?(\/|$)/, layers: ['renderer'], because: 'src runs without a page' },
  { packages: /^better-sqlite3(\/|$)/, layers: ['store'], because: 'all SQL is in one place' },
  {
    packages: /^node:/,
    layers: ['electron', 'cli', 'server', 'engine', 'store', 'remote'],
    because: 'contract, domain and renderer also run in a browser',
  },
]

/** Where time comes in as an argument, and the one file there that may read it. */
const timeless = ['domain', 'contract', 'desktop', 'store', 'engine']
const clock = 'src/engine/clock.ts'

/**
 * What a source file does against the rules above, one line each, in the order of the file.
 *
 * @param file its path from the repository's root, with slashes
 */
export function layerProblems(file: string, source: string): string[] {
  const layer = layerOf(file)
  const allowed = mayImport[layer]
  if (!allowed) return [`${file}: '${layer}' is no layer; the layers are ${list(Object.keys(mayImport))}`]

  const parsed = parseSync(file, source)
  if (parsed.errors[0]) return [`${file}: ${parsed.errors[0].message}`]

  const problems: { at: number; text: string }[] = []
  const report = (node: ESTree.Span, text: string) => problems.push({ at: node.start, text })

  for (const specifier of specifiers(parsed.program)) {
    const problem = importProblem(layer, allowed, file, specifier.value)
    if (problem) report(specifier, problem)
  }
  if (timeless.includes(layer) && file !== clock) {
    for (const { node, name } of readsOfTime(parsed.program)) {
      report(node, `'${layer}' may not use ${name}: time comes in as an argument, and only ${clock} reads it`)
    }
  }
  return problems
    .sort((a, b) => a.at - b.at)
    .map(({ at, text }) => `${file}:${source.slice(0, at).split('\n').length}: ${text}`)
}

function importProblem(
  layer: string,
  allowed: readonly string[],
  file: string,
  specifier: string,
): string | undefined {
  if (!specifier.startsWith('.')) {
    const rule = restricted.find((rule) => rule.packages.test(specifier))
    if (!rule || rule.layers.includes(layer)) return undefined
    return `'${layer}' may not import '${specifier}': only ${list(rule.layers)} may, because ${rule.because}`
  }
  const target = layerOf(normalize(join(dirname(file), specifier)))
  if (target === layer || allowed.includes(target)) return undefined
  const others = allowed.length > 0 ? `only ${list(allowed)}` : 'nothing of ours'
  return `'${layer}' may not import '${specifier}' from '${target}': besides itself it may import ${others}`
}

/** `src/store/rows.ts` is of the layer `store`, `renderer/app.tsx` of `renderer`. */
function layerOf(file: string): string {
  const [first = '', second = ''] = file.split('/')
  return first === 'src' ? second : first
}

/** The names of the modules that a program imports, in each way there is, types included. */
function specifiers(program: ESTree.Program): ESTree.StringLiteral[] {
  const found: ESTree.StringLiteral[] = []
  const add = (node: ESTree.Node | null) => {
    if (node?.type === 'Literal' && typeof node.value === 'string') found.push(node)
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source),
    TSExternalModuleReference: (node) => add(node.expression),
  }).visit(program)
  return found
}

function list(names: readonly string[]): string {
  return names.join(', ')
}

if (import.meta.main) {
  const files = globSync('{src,electron,renderer}/**/*.{ts,tsx,js}').map((file) => file.replaceAll('\\', '/'))
  const problems = files.sort().flatMap((file) => layerProblems(file, readFileSync(file, 'utf8')))
  for (const problem of problems) console.error(problem)
  if (files.length === 0)
    console.error('check-layers found no source file: run it from the repository’s root')
  console.log(`${files.length} files, ${problems.length} against the layers`)
  process.exitCode = files.length > 0 && problems.length === 0 ? 0 : 1
}
