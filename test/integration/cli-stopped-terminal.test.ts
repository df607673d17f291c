import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test, vi } from 'vitest'
import { clientOf } from '../../src/cli/client.ts'
import { type ControlFile, isAlive, readControlFile } from '../../src/server/control-file.ts'
import { environment, LAUNCHER, temporaryFolder } from './cli-process.ts'

/** That of util-linux, which makes a terminal. */
const SCRIPT = 'script'

/** Stops the output of a terminal. */
const CONTROL_S = '\u0013'

/** So many alerts are more than a terminal keeps that is stopped: 4 kB. */
const ALERTS = 200

test('a terminal that is stopped keeps no heartbeat from being heard, and the host from no end', {
  timeout: 60_000,
}, async (context) => {
  const { stdout: version = '' } = spawnSync(SCRIPT, ['--version'], { encoding: 'utf8' })
  if (!/util-linux/.test(version)) context.skip('there is no `script` of util-linux, which makes a terminal')
  using folder = temporaryFolder()
  const command = `"${process.execPath}" "${LAUNCHER}" serve --data-dir "${folder.path}" --push-port 0 --control-port 0`
  const child = spawn(SCRIPT, ['-qec', command, '/dev/null'], {
    env: environment({ TERM: 'xterm' }),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const screen: string[] = []
  createInterface(child.stdout).on('line', (line) => screen.push(line))
  await vi.waitFor(() => expect(screen.join('\n')).toContain('add a monitor'), { timeout: 30_000 })
  const { pid, ...ready } = whereIsIt(folder.path)
  onTestFinished(() => {
    child.kill('SIGKILL')
    if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  })

  child.stdin.write(CONTROL_S)
  const client = clientOf(ready)
  const monitors = await Promise.all(
    Array.from({ length: ALERTS }, (_, index) =>
      client.monitors.create({
        name: `${'A long name '.repeat(8)}${index}`,
        schedule: { kind: 'interval', intervalSeconds: 3600 },
      }),
    ),
  )
  for (const { pushUrl } of monitors) expect((await push(`${pushUrl}/fail`)).status).toBe(200)
  const isTold = async () => {
    const { alerts } = await client.alerts.list({})
    expect(alerts.flatMap(({ items, more }) => [...items, ...Array(more)]).length).toBeGreaterThanOrEqual(
      ALERTS,
    )
  }
  await vi.waitFor(isTold, { timeout: 10_000 })
  for (const { pushUrl } of monitors.slice(0, 10)) expect((await push(pushUrl)).status).toBe(200)
  expect(screen.join('\n')).not.toContain('A long name')

  process.kill(pid, 'SIGTERM')
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 })
})

function push(url: string): Promise<Response> {
  return fetch(url, { signal: AbortSignal.timeout(10_000) })
}

/** It is there once the host has said that it is ready. */
function whereIsIt(folder: string): ControlFile {
  const file = readControlFile(folder)
  if (file === null) throw new Error('the host is not ready')
  return file
}
