import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'

const launcher = join(import.meta.dirname, '../../bin/upwarden.js')

/** The system's own places for Node.js, besides those in the path: npm puts the project's Node 24 before them. */
const places = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/bin',
  '/usr/local/bin',
  '/opt/homebrew/bin',
]

function olderNode(): { path: string; version: string } | undefined {
  const paths = places.map((place) => join(place, 'node')).filter((path) => existsSync(path))
  for (const path of new Set(paths.map((path) => realpathSync(path)))) {
    const version = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout?.trim()
    const [major, minor] = (version ?? '').split('.').map(Number)
    if (!major || minor === undefined) continue
    if (major < 22 || (major === 22 && minor < 18)) return { path, version }
  }
  return undefined
}

test('on a Node.js that is too old, one line says so, where it is, and what to do', (context) => {
  const node = olderNode()
  if (!node) return context.skip('this machine has no Node.js older than 22.18')

  const { status, stdout, stderr } = spawnSync(node.path, [launcher, 'serve'], { encoding: 'utf8' })

  expect(stderr).toBe(
    `Upwarden Tray needs Node.js 22.18 or newer; this is ${node.version} at ${node.path}. Install a newer one, or, in a checkout, use \`npm start\` or \`npm run -s upwarden -- …\`, which bring Node 24 along.\n`,
  )
  expect(stdout).toBe('')
  expect(status).toBe(1)
})
