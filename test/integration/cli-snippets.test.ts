import { execFile, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Snippet } from '../../src/contract/history.ts'
import { snippetsFor } from '../../src/engine/snippets/snippets.ts'

/** How the code of a snippet is run: a program and its arguments. `code` is written to a file first, if it is to be. */
interface Runner {
  readonly id: string
  /** What has to be there; the test is skipped, and says so, where it is not. */
  readonly needs: readonly [program: string, ...args: string[]]
  readonly command: (code: string) => readonly [program: string, ...args: string[]]
}

const runners: readonly Runner[] = [
  { id: 'bash', needs: ['curl', '-V'], command: (code) => ['bash', file('job.sh', code)] },
  {
    id: 'cron',
    needs: ['curl', '-V'],
    // As cron does it: what follows the five fields, \% being a plain %, goes to sh.
    command: (code) => ['sh', '-c', (/^(?!#)(?:\S+ ){5}(.*)$/m.exec(code)?.[1] ?? '').replaceAll('\\%', '%')],
  },
  {
    id: 'kubernetes',
    needs: ['curl', '-V'],
    command: (code) => {
      const [container] = parse(code).spec.jobTemplate.spec.template.spec.containers
      return [...container.command, ...container.args] as [string, ...string[]]
    },
  },
  {
    id: 'python',
    needs: ['python3', '-c', 'import requests'],
    command: (code) => [
      'python3',
      file(
        'job.py',
        `import os\ndef your_job():\n    if os.system('your-job'): raise SystemExit(3)\n${code}`,
      ),
    ],
  },
  {
    id: 'node',
    needs: [process.execPath, '-v'],
    command: (code) => [
      process.execPath,
      file(
        'job.mjs',
        `import { execSync } from 'node:child_process'
         async function yourJob() { try { execSync('your-job') } catch { process.exit(3) } }\n${code}`,
      ),
    ],
  },
  { id: 'powershell', needs: ['pwsh', '-v'], command: (code) => ['pwsh', '-File', file('job.ps1', code)] },
  {
    id: 'systemd',
    needs: ['curl', '-V'],
    // systemd itself does not run here; what it would do with the two commands is written out.
    command: (code) => {
      const post = /^ExecStartPost=-(.*)$/m.exec(code)?.[1] ?? ''
      return ['sh', '-c', `your-job || exit; ${post.replaceAll('%%', '%')} || true`]
    },
  },
  {
    id: 'github-actions',
    needs: ['curl', '-V'],
    // The steps as a runner of GitHub does them: each by `bash -e`, the next only if this one succeeded.
    command: (code) => {
      const [job, heartbeat] = parse(code).jobs.job.steps
      expect(heartbeat['continue-on-error']).toBe(true)
      return ['sh', '-c', 'bash -e -c "$1" || exit; bash -e -c "$2" || true', 'sh', job.run, heartbeat.run]
    },
  },
  { id: 'docker', needs: ['curl', '-V'], command: (code) => ['bash', file('docker.sh', code)] },
]

let folder: string
let origin: string
let awayOrigin: string
const heard: string[] = []

const server = createServer((request, response) => {
  heard.push(`${request.method} ${request.url}`)
  response.writeHead(request.url?.includes('unknown') ? 404 : 200).end('OK')
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'upwarden-snippets-'))
  origin = await listen(server)
  const away = createServer()
  awayOrigin = await listen(away)
  away.close()
  mkdirSync(join(folder, 'bin'))
  for (const program of ['your-job', 'docker']) {
    const path = file(`bin/${program}`, '#!/bin/sh\nexit $JOB_STATUS\n')
    chmodSync(path, 0o755)
  }
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

async function listen(server: ReturnType<typeof createServer>): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  // A server of TCP that listens has such an address.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

function snippet(id: string, pushUrl: string): Snippet {
  const schedule = { kind: 'cron', expression: '0 2 * * *', timezone: 'Europe/Berlin' } as const
  const found = snippetsFor({ name: '50 % of "it"', slug: '50-of-it', pushUrl, schedule }).find(
    (snippet) => snippet.id === id,
  )
  if (!found) throw new Error(`there is no snippet ${id}`)
  return found
}

/** Runs a snippet with the variables of `env` besides; gives its exit status, what it printed, and what was heard. */
async function run({ command }: Runner, code: string, env: Record<string, string> = {}) {
  heard.length = 0
  const [program, ...args] = command(code)
  const path = `${join(folder, 'bin')}${delimiter}${process.env.PATH}`
  const { status, output } = await new Promise<{ status: number; output: string }>((resolve) => {
    const child = execFile(
      program,
      args,
      { env: { ...process.env, PATH: path, ...env } },
      (_error, stdout, stderr) => resolve({ status: child.exitCode ?? -1, output: stdout + stderr }),
    )
  })
  return { status, output, heard: [...heard] }
}

function canRun({ needs: [program, ...args] }: Runner): boolean {
  return spawnSync(program, args).status === 0
}

const [here, missing] = [runners.filter(canRun), runners.filter((runner) => !canRun(runner))]

test.for(missing)('$id', ({ needs }, context) => context.skip(`there is no ${needs.join(' ')}`))

describe.each(here)('$id', (runner) => {
  const { id } = runner

  test('sends a heartbeat when the job succeeded, quietly', async () => {
    const { code } = snippet(id, `${origin}/api/v1/heartbeat/t?rid=50%25&x='"$HOME\``)
    expect(await run(runner, code)).toEqual({
      status: 0,
      output: '',
      heard: ['GET /api/v1/heartbeat/t?rid=50%25&x=%27%22%24HOME%60'],
    })
  })

  test('sends none when the job failed, and passes on its exit status', async () => {
    const { code } = snippet(id, `${origin}/t`)
    expect(await run(runner, code, { JOB_STATUS: '3' })).toMatchObject({ status: 3, heard: [] })
  })

  test('does not fail the job when the receiver is away, and keeps the token out of what it says', async () => {
    const { code } = snippet(id, `${awayOrigin}/token`)
    const { status, output } = await run(runner, code)
    expect(status).toBe(0)
    expect(output).not.toBe('')
    expect(output).not.toContain('token')
  })

  test('does not fail the job when the URL is refused, and says so', async () => {
    const { status, output } = await run(runner, snippet(id, `${origin}/unknown`).code)
    expect(status).toBe(0)
    expect(output).toMatch(/404|HTTPError/)
    expect(output).not.toContain('unknown')
  })

  test('takes a secret URL from the environment', async () => {
    const { secretCode } = snippet(id, 'http://elsewhere/')
    expect(await run(runner, secretCode, { HEARTBEAT_URL: `${origin}/secret?a=1&b=2` })).toEqual({
      status: 0,
      output: '',
      heard: ['GET /secret?a=1&b=2'],
    })
  })

  test('does not fail the job when the secret is not set', async () => {
    const { status, heard } = await run(runner, snippet(id, 'http://elsewhere/').secretCode)
    expect({ status, heard }).toEqual({ status: 0, heard: [] })
  })
})

test('systemd accepts the unit and the timer', (context) => {
  if (spawnSync('systemd-analyze', ['--version']).status !== 0) {
    return context.skip('there is no systemd-analyze')
  }
  for (const form of ['code', 'secretCode'] as const) {
    const text = snippet('systemd', 'http://127.0.0.1:8477/t%20')[form].replace(
      '/usr/local/bin/your-job',
      '/bin/true',
    )
    const [service = '', timer = ''] = text.split(/^(?=# .*\.timer$)/m)
    const paths = [file('50-of-it.service', service), file('50-of-it.timer', timer)]
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...paths], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  }
})
