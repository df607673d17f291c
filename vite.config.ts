import { minifyContractRouter } from '@orpc/contract'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { sizeReport } from './scripts/size-report.ts'
import { contract } from './src/contract/table.ts'

/** Builds the interface: the page of the control door and, from the same files, the popover (renderer/README.md). */
export default defineConfig({
  root: 'renderer',
  plugins: [react(), tailwindcss(), contractRoutes(), sizeReport('dist/page-sizes.json')],
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    // The browsers are Electron's own and the current ones of a developer.
    target: 'es2024',
    cssTarget: 'chrome140',
    // Nothing as a data: URL: the page's Content-Security-Policy allows none, fonts included.
    assetsInlineLimit: 0,
    // The polyfill would be inline; every browser that we build for preloads modules by itself.
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1' },
})

/**
 * Gives the renderer the contract's routes without its schemas, as `virtual:contract-routes`: that is all the HTTP client
 * needs, and it keeps zod out of the page.
 */
function contractRoutes(): Plugin {
  const id = 'virtual:contract-routes'
  return {
    name: 'contract-routes',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) =>
      source === `\0${id}` ? `export default ${JSON.stringify(minifyContractRouter(contract))}` : undefined,
  }
}
