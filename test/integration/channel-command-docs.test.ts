import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from '../../src/engine/alerts/command.ts'
import { alertEnvironment } from '../../src/engine/alerts/command-environment.ts'
import { downAlert } from '../support/alert-view.ts'
import { ManualClock } from '../support/clock.ts'
import { documented, examples } from './channel-docs.ts'
import { temporaryFolder } from './cli-process.ts'
import { type Receiver, receiver } from './webhook-receiver.ts'

const [NTFY = '', CHAT = ''] = examples('sh')

/** As a job could have it, to do harm. */
const NASTY = downAlert({
  title: 'Nightly "backup" $(id) failed',
  text: '@/etc/passwd <!channel> & `id`\n100 % done',
})

test('each variable of a command is documented', () => {
  expect(documented(/^UPWARDEN_ALERT_/).sort()).toEqual(Object.keys(alertEnvironment(downAlert())).sort())
})

test('the documented script for ntfy posts an alert as it is', async (context) => {
  const missing = ['sh', 'curl'].find((program) => !isHere(program))
  if (missing !== undefined) return context.skip(`this machine has no ${missing}`)
  await using topic = await receiver((response) => response.end())
  expect(await runScript(NTFY, topic)).toEqual({ is: 'delivered' })
  expect(topic.received).toMatchObject([
    { method: 'POST', headers: { title: NASTY.title, priority: 'high' }, body: NASTY.text },
  ])
})

test('the documented script for a chat posts an alert without anything that the chat would act on', async (context) => {
  const missing = ['sh', 'curl', 'jq'].find((program) => !isHere(program))
  if (missing !== undefined) return context.skip(`this machine has no ${missing}`)
  await using chat = await receiver((response) => response.end())
  expect(await runScript(CHAT, chat)).toEqual({ is: 'delivered' })
  expect(JSON.parse(chat.received[0]?.body ?? '')).toEqual({
    text: '*Nightly "backup" $(id) failed*\n@/etc/passwd &lt;!channel&gt; &amp; `id`\n100 % done',
  })
})

test('a documented script that is refused says so', async (context) => {
  const missing = ['sh', 'curl'].find((program) => !isHere(program))
  if (missing !== undefined) return context.skip(`this machine has no ${missing}`)
  await using topic = await receiver((response) => response.writeHead(403).end())
  expect(await runScript(NTFY, topic)).toMatchObject({
    is: 'failed',
    detail: expect.stringMatching(/exit status 22: .* It said last: curl: .*403/),
  })
})

/** Runs it as a command, with the receiver in the place of the service. */
async function runScript(script: string, { origin }: Receiver) {
  using folder = temporaryFolder()
  const path = join(folder.path, 'notify')
  writeFileSync(path, script.replace(/https:\/\/[\w.]+/, origin), { mode: 0o700 })
  return await runCommand(NASTY, [path], new AbortController().signal, new ManualClock())
}

function isHere(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined
}
