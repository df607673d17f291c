import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { addMonitor, readHeartbeats, readMonitor } from '../support/control.ts'
import { type Host, startHost } from '../support/host.ts'

/** A caller as Upwarden's public documentation has it (product.md): in its URL only the host is replaced. */
interface Caller {
  readonly name: string
  /** What has to be there, and succeed, for the caller to run. */
  readonly needs: readonly [program: string, ...args: string[]]
  readonly run: readonly [program: string, ...args: string[]]
  readonly userAgent: RegExp
}

const DOCUMENTED_URL = 'https://upwarden.eu/api/v1/heartbeat/<token>'

const callers: readonly Caller[] = [
  {
    name: 'a Bash script with curl',
    needs: ['curl', '--version'],
    run: ['bash', '-c', `set -euo pipefail\ntrue # the job\ncurl -fsS --max-time 10 '${DOCUMENTED_URL}'`],
    userAgent: /^curl\//,
  },
  {
    name: 'a Python script with requests',
    // Debian's own Python, for which its python3-requests is.
    needs: ['/usr/bin/python3', '-c', 'import requests'],
    run: ['/usr/bin/python3', '-c', `import requests\nrequests.get("${DOCUMENTED_URL}", timeout=10)`],
    userAgent: /^python-requests\//,
  },
  {
    name: 'a Node worker with fetch',
    needs: [process.execPath, '--version'],
    run: [process.execPath, '--input-type=module', '-e', `await fetch('${DOCUMENTED_URL}')`],
    userAgent: /^(node|undici)$/,
  },
  {
    name: 'the shell line of a Kubernetes CronJob',
    needs: ['curl', '--version'],
    run: ['/bin/sh', '-c', `/bin/true && curl -fsS ${DOCUMENTED_URL}`],
    userAgent: /^curl\//,
  },
]

let host: Host
beforeAll(async () => {
  host = await startHost()
})
afterAll(() => host.remove())

function withRealUrl(text: string, { pushUrl }: MonitorView): string {
  const token = new URL(pushUrl).pathname.split('/').at(-1) ?? ''
  return text.replace('https://upwarden.eu', host.pushUrl).replace('<token>', token)
}

/** Runs a caller against a monitor; rejects where it exits with anything but 0. */
async function run([program, ...args]: Caller['run'], monitor: MonitorView) {
  return promisify(execFile)(
    program,
    args.map((arg) => withRealUrl(arg, monitor)),
  )
}

describe('the callers that Upwarden documents, with only the host in the URL replaced', () => {
  test.for(callers)('$name is heard', async ({ name, needs, run: caller, userAgent }, context) => {
    const [program, ...args] = needs
    if (spawnSync(program, args).status !== 0) return context.skip(`there is no ${needs.join(' ')}`)
    const monitor = await addMonitor(host, { name })

    await run(caller, monitor)

    expect(await readHeartbeats(host, monitor.id)).toEqual([
      expect.objectContaining({
        n: 1,
        kind: 'success',
        method: 'GET',
        sourceIp: '127.0.0.1',
        userAgent: expect.stringMatching(userAgent),
      }),
    ])
    expect(await readMonitor(host, monitor.id)).toMatchObject({ status: 'up', incident: null })
  })
})

test('the line of a Kubernetes CronJob sends no heartbeat when its job fails', async (context) => {
  if (spawnSync('curl', ['--version']).status !== 0) return context.skip('there is no curl')
  const monitor = await addMonitor(host)

  const failing = run(['/bin/sh', '-c', `(exit 3) && curl -fsS ${DOCUMENTED_URL}`], monitor)

  await expect(failing).rejects.toMatchObject({ code: 3 })
  expect(await readHeartbeats(host, monitor.id)).toEqual([])
  expect(await readMonitor(host, monitor.id)).toMatchObject({ status: 'new', lastHeartbeatAt: null })
})

test('curl -f tells its script when the token is not known', async (context) => {
  if (spawnSync('curl', ['--version']).status !== 0) return context.skip('there is no curl')
  const monitor = await addMonitor(host)

  const wrong = promisify(execFile)('curl', ['-fsS', '--max-time', '10', monitor.pushUrl.slice(0, -1)])

  await expect(wrong).rejects.toMatchObject({ code: 22, stderr: expect.stringContaining('404') })
})
