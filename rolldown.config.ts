import { builtinModules } from 'node:module'
import { type BuildOptions, defineConfig } from 'rolldown'

/**
 * Bundles our own sources for the published package: Node does not strip types below node_modules. Dependencies stay
 * outside, so npm can update and deduplicate them, and better-sqlite3 finds its binary beside itself.
 */
const cli: BuildOptions = {
  input: { cli: 'src/cli/main.ts' },
  platform: 'node',
  external: isOfNodeModules,
  output: { dir: 'dist', format: 'esm', cleanDir: true },
}

/** The desktop's main process: Electron strips no types at all. Its dependencies stay outside for the same reasons. */
const desktopMain: BuildOptions = {
  input: { main: 'electron/main/main.ts' },
  platform: 'node',
  external: isOfNodeModules,
  output: { dir: 'dist/desktop', format: 'esm', codeSplitting: false },
}

/** A sandboxed preload is one CommonJS file that can require `electron` and next to nothing else. */
export const desktopPreload: BuildOptions = {
  input: { preload: 'electron/preload/index.ts' },
  platform: 'browser',
  external: ['electron', ...builtinModules],
  output: { dir: 'dist/desktop', format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
}

/** What `npm start` builds where it opens the desktop. */
export const desktop = [desktopMain, desktopPreload]

// In this order: the first clears dist.
export default defineConfig([cli, ...desktop])

function isOfNodeModules(id: string): boolean {
  return !id.startsWith('.') && !id.startsWith('/') && !/^[A-Za-z]:/.test(id)
}
