import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createServer, type ProxyOptions } from 'vite'
import { z } from 'zod'

/**
 * `npm run dev`: the page from Vite, which shows each change at once, before a headless host that starts anew with each change of its
 * sources. Both on ports and a data folder of their own, so that a receiver in daily use goes on beside it.
 */
const ROOT = join(import.meta.dirname, '..')
const CONTROL_URL = 'http://127.0.0.1:8488'
const readyLine = z.object({ pageUrl: z.url() })

const vite = await createServer({
  configFile: join(ROOT, 'vite.config.ts'),
  root: join(ROOT, 'renderer'),
  server: { proxy: { '^/(api|badge|metrics|healthz)': toHost(), '^/[^?]*\\?code=': toHost() } },
})
await vite.listen()
const pageOrigin = vite.resolvedUrls?.local[0] ?? ''

const host = spawn(
  process.execPath,
  [
    '--watch',
    '--watch-preserve-output',
    'bin/upwarden.js',
    'serve',
    '--ready-json',
    ...process.argv.slice(2),
  ],
  { cwd: ROOT, stdio: ['inherit', 'pipe', 'inherit'], env: { ...process.env, ...ownPlaces() } },
)
createInterface(host.stdout).on('line', (line) => {
  const ready = line.startsWith('{') ? readyLine.safeParse(JSON.parse(line)).data : undefined
  // A cookie from an earlier start is still good: the link is for whoever has none yet.
  console.log(ready === undefined ? line : `Ready: ${pageOrigin}${new URL(ready.pageUrl).search}`)
})
host.on('exit', (status) => process.exit(status ?? 0))
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => host.kill(signal))

/**
 * With the browser's own Host: it has to be that of the page's Origin, or the control door refuses changes, and the page's cookie is named
 * after its port.
 */
function toHost(): ProxyOptions {
  return { target: CONTROL_URL, changeOrigin: false }
}

function ownPlaces(): NodeJS.ProcessEnv {
  return {
    UPWARDEN_DATA_DIR: process.env.UPWARDEN_DATA_DIR ?? join(ROOT, '.dev'),
    UPWARDEN_PUSH_PORT: '8487',
    UPWARDEN_CONTROL_PORT: new URL(CONTROL_URL).port,
  }
}
