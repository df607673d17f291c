import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

/** What the build of the page writes for scripts/check-size.ts. */
export interface SizeReport {
  /** The scripts that the first visit loads. */
  readonly initial: readonly ScriptSize[]
}

export interface ScriptSize {
  readonly file: string
  readonly gzippedBytes: number
  /** Packages and folders of ours, largest first, with their shares of the whole by the length of their code before minifying. */
  readonly parts: readonly { readonly name: string; readonly share: number }[]
}

/** Writes to `path` what the first load of a build weighs, and what of. */
export function sizeReport(path: string): Plugin {
  return {
    name: 'size-report',
    apply: 'build',
    generateBundle(_options, bundle) {
      const report: SizeReport = { initial: initialChunks(bundle).map(sizeOf) }
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, JSON.stringify(report))
    },
  }
}

/** The entry's chunks and what they import other than by `import()`. */
function initialChunks(bundle: Rolldown.OutputBundle): Rolldown.OutputChunk[] {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
  const found = new Set<Rolldown.OutputChunk>()
  const visit = (chunk: Rolldown.OutputChunk) => {
    if (found.has(chunk)) return
    found.add(chunk)
    for (const { fileName } of chunks) if (chunk.imports.includes(fileName)) visitFile(fileName)
  }
  const visitFile = (name: string) => chunks.filter(({ fileName }) => fileName === name).forEach(visit)
  chunks.filter(({ isEntry }) => isEntry).forEach(visit)
  return [...found]
}

function sizeOf({ fileName, code, modules }: Rolldown.OutputChunk): ScriptSize {
  const lengths = new Map<string, number>()
  for (const [id, { renderedLength }] of Object.entries(modules)) {
    const name = partOf(id)
    lengths.set(name, (lengths.get(name) ?? 0) + renderedLength)
  }
  const total = [...lengths.values()].reduce((sum, length) => sum + length, 0)
  const parts = [...lengths]
    .map(([name, length]) => ({ name, share: length / total }))
    .sort((a, b) => b.share - a.share)
  return { file: fileName, gzippedBytes: gzipSync(code).length, parts }
}

/** `react-dom` or `@orpc/client` of a package, else the folder of ours. */
function partOf(id: string): string {
  const path = id.replaceAll('\\', '/')
  const ofPackage = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]
  if (ofPackage !== undefined) return ofPackage
  return /\/((?:renderer|src)(?:\/[^/.]+)?)\//.exec(path)?.[1] ?? 'the bundler’s own'
}
