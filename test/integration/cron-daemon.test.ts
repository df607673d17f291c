import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addMonitor, readHeartbeats, readMonitor } from '../support/control.ts'
import { EventReader } from '../support/events.ts'
import { type Host, startHost } from '../support/host.ts'

let host: Host
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'upwarden-cron-'))
  host = await startHost()
})

afterEach(async () => {
  await host.remove()
  rmSync(folder, { recursive: true })
})

/** Why no cron daemon can be run here, or null. */
function obstacle(): string | null {
  if (process.getuid?.() !== 0) return 'a cron daemon takes root'
  if (spawnSync('which', ['cron', 'curl']).status !== 0) return 'there is no cron, or no curl'
  if (spawnSync('unshare', [...NAMESPACES, 'true']).status !== 0) return 'no namespaces can be made here'
  return null
}

/** The daemon sees no process but its own, and dies with the program that holds the namespaces. */
const NAMESPACES = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc']

/**
 * A cron daemon with one job, in namespaces of its own, where it reads none of the machine's crontabs and leaves no trace.
 * The job is to run at the start of the machine, which the daemon believes to be now.
 */
function startCron(command: string) {
  mkdirSync(join(folder, 'cron.d'))
  writeFileSync(join(folder, 'cron.d', 'job'), `MAILTO=""\n@reboot root ${command}\n`)
  const setUp = [
    'mount --bind "$0/cron.d" /etc/cron.d',
    'mount -t tmpfs tmpfs /var/spool/cron',
    'mkdir -m 1730 /var/spool/cron/crontabs',
    'mount --bind /dev/null /etc/crontab',
    'mount -t tmpfs tmpfs /run',
    'exec cron -f',
  ]
  return spawn('unshare', [...NAMESPACES, 'sh', '-ec', setUp.join('\n'), folder], { stdio: 'inherit' })
}

test('a job that a real cron daemon runs is heard', async (context) => {
  const reason = obstacle()
  if (reason !== null) return context.skip(reason)
  const { id, pushUrl } = await addMonitor(host)
  const events = await EventReader.open(host)
  const cron = startCron(`/bin/true && curl -fsS --max-time 10 '${pushUrl}?msg=from\\%20cron'`)

  try {
    await events.first('heartbeat', ({ data }) => data.monitorId === id)
  } finally {
    cron.kill('SIGKILL')
    await once(cron, 'exit')
    events.close()
  }

  expect(await readHeartbeats(host, id)).toEqual([
    expect.objectContaining({
      kind: 'success',
      message: 'from cron',
      userAgent: expect.stringMatching(/^curl/),
    }),
  ])
  expect(await readMonitor(host, id)).toMatchObject({ status: 'up' })
})
