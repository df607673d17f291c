import { spawn, spawnSync } from 'node:child_process'
import { expect, onTestFinished, test, vi } from 'vitest'
import { clientOf } from '../../src/cli/client.ts'
import { type ControlFile, isAlive, readControlFile } from '../../src/server/control-file.ts'
import { environment, LAUNCHER, temporaryFolder } from './cli-process.ts'

// A terminal that util-linux's `script` makes, and that takes nothing because nobody reads what `script` shows.

/** More than fits between the host and whoever does not read: 4 kB in a terminal, 64 kB in a pipe. */
const ALERTS = 400

test('a terminal that takes nothing keeps no heartbeat from being heard, and the host from no end', {
  timeout: 60_000,
}, async (context) => {
  const { stdout = '' } = spawnSync('script', ['--version'], { encoding: 'utf8' })
  if (!/util-linux/.test(stdout)) context.skip('there is no `script` of util-linux, which makes a terminal')
  using folder = temporaryFolder()
  const command = `"${process.execPath}" "${LAUNCHER}" serve --data-dir "${folder.path}" --push-port 0 --control-port 0`
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    env: environment({ TERM: 'xterm' }),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const { pid, ...ready } = await vi.waitFor(() => whereIsIt(folder.path), { timeout: 30_000 })
  onTestFinished(() => {
    child.kill('SIGKILL')
    if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  })

  const client = clientOf(ready)
  const monitors = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      client.monitors.create({
        name: `${'A long name '.repeat(8)}${index}`,
        schedule: { kind: 'interval', intervalSeconds: 3600 },
      }),
    ),
  )
  for (let alert = 0; alert < ALERTS; alert += monitors.length) {
    const suffix = (alert / monitors.length) % 2 === 0 ? `/fail?msg=${'x'.repeat(300)}` : ''
    for (const { pushUrl } of monitors) {
      const response = await fetch(`${pushUrl}${suffix}`, { signal: AbortSignal.timeout(10_000) })
      expect(response.status).toBe(200)
    }
  }
  process.kill(pid, 'SIGTERM')
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
})

/** Throws while it is not ready. */
function whereIsIt(folder: string): ControlFile {
  const file = readControlFile(folder)
  if (file === null) throw new Error('the host is not ready')
  return file
}
