import { defineConfig } from 'rolldown'

/**
 * Bundles our own sources for the published package: Node does not strip types below node_modules. Dependencies stay
 * outside, so npm can update and deduplicate them, and better-sqlite3 finds its binary beside itself.
 */
export default defineConfig({
  input: { cli: 'src/cli/main.ts' },
  platform: 'node',
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && !/^[A-Za-z]:/.test(id),
  output: { dir: 'dist', format: 'esm', cleanDir: true },
})
