#!/usr/bin/env node
// This file must parse and run on a Node.js far too old for the rest, so that its user reads one clear line and not a
// stack trace: no static import, no optional chaining, no top-level await.

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

// 22.18 is the first to run TypeScript as it is; better-sqlite3 crashes on 20.
if (major > 22 || (major === 22 && minor >= 18)) {
  // Not awaited: should it fail, Node prints the error and exits with 1.
  void start()
} else {
  process.stderr.write(
    `Upwarden Tray needs Node.js 22.18 or newer; this is ${process.versions.node} at ${process.execPath}. Install a newer one, or, in a checkout, use \`npm start\` or \`npm run -s upwarden -- …\`, which bring Node 24 along.\n`,
  )
  process.exitCode = 1
}

async function start() {
  const { existsSync } = await import('node:fs')
  const { enableCompileCache } = await import('node:module')
  enableCompileCache()

  const source = new URL('../src/cli/main.ts', import.meta.url)
  const bundle = new URL('../dist/cli.js', import.meta.url)
  const { main } = existsSync(source) ? await importTypeScript(source) : await import(bundle.href)
  process.exitCode = await main(process.argv.slice(2))
}

/**
 * Imports a TypeScript module without Node 22's warning that it does so; every other warning is shown.
 *
 * @param {URL} url
 */
async function importTypeScript(url) {
  const emitWarning = process.emitWarning
  process.emitWarning = (/** @type {unknown[]} */ ...args) => {
    if (String(args[0]).startsWith('Type Stripping is an experimental feature')) return
    Reflect.apply(emitWarning, process, args)
  }
  try {
    return await import(url.href)
  } finally {
    process.emitWarning = emitWarning
  }
}
