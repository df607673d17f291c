import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { alertPayload } from '../../src/engine/alerts/webhook-payload.ts'
import { downAlert } from '../support/alert-view.ts'
import { examples } from './channel-docs.ts'
import { temporaryFolder } from './cli-process.ts'
import { Attempts, SECRET } from './webhook-attempt.ts'

const REPLAYED_AFTER_MS = 10 * 60_000

test('the payload in the documentation is the one that is sent', () => {
  expect(examples('json').map((example) => JSON.parse(example))).toEqual([alertPayload(downAlert())])
})

test.for([
  { language: 'js', program: process.execPath, file: 'receiver.mjs' },
  { language: 'python', program: 'python3', file: 'receiver.py' },
] as const)(
  'the documented receiver in $language takes an alert once, and only a genuine one',
  async ({ language, program, file }, context) => {
    if (spawnSync(program, ['--version']).status !== 0) return context.skip(`this machine has no ${program}`)
    using folder = temporaryFolder()
    const path = join(folder.path, file)
    writeFileSync(path, examples(language)[0] ?? '')
    const receiver = spawn(program, [path], {
      env: { ...process.env, PORT: '0', WEBHOOK_SECRET: SECRET },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const lines = createInterface(receiver.stdout)[Symbol.asyncIterator]()
    try {
      const port = /^Listening on (\d+)$/.exec((await lines.next()).value ?? '')?.[1]
      const url = `http://127.0.0.1:${port}/`
      const attempts = new Attempts()
      const refused = { is: 'failed', detail: expect.stringContaining('answered 401') }
      attempts.clock.setWall(Date.now())
      expect(await attempts.send(url, downAlert(), SECRET.toLowerCase())).toMatchObject(refused)
      expect(await attempts.send(url)).toEqual({ is: 'delivered' })
      expect(await attempts.send(url)).toEqual({ is: 'delivered' })
      attempts.clock.setWall(Date.now() - REPLAYED_AFTER_MS)
      expect(await attempts.send(url)).toMatchObject(refused)
      const [request] = [new Request(url, { method: 'POST', body: '{}' })]
      expect((await fetch(request)).status).toBe(401)
    } finally {
      receiver.kill()
      await once(receiver, 'close')
    }
    const heard = []
    for await (const line of lines) heard.push(line)
    expect(heard).toEqual(['alert.down: Nightly backup missed its heartbeat'])
  },
)
