import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** The program as it is published: bundled, without its sources. */
export interface BuiltPackage {
  readonly launcher: string
  remove(): void
}

/** Makes what `npm run build` makes, in a folder of its own, with the dependencies of this checkout. */
export function buildPackage(): BuiltPackage {
  const folder = mkdtempSync(join(tmpdir(), 'upwarden-package-'))
  const rolldown = join(ROOT, 'node_modules/rolldown/bin/cli.mjs')
  execFileSync(process.execPath, [rolldown, '--config', '--dir', join(folder, 'dist')], { cwd: ROOT })
  for (const path of ['bin', 'package.json'])
    cpSync(join(ROOT, path), join(folder, path), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return { launcher: join(folder, 'bin/upwarden.js'), remove: () => rmSync(folder, { recursive: true }) }
}
