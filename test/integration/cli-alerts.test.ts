import { afterAll, beforeAll, expect, test } from 'vitest'
import { alertPage, alertSchema } from '../../src/contract/alerts.ts'
import { addMonitor, changeSettings, readMonitor } from '../support/control.ts'
import { type Host, startHost } from '../support/host.ts'
import { push } from '../support/push.ts'
import { upwarden as run } from './cli-process.ts'

let host: Host

beforeAll(async () => {
  host = await startHost()
})

afterAll(() => host.remove())

const upwarden = (...args: string[]) => run(args, { env: { UPWARDEN_DATA_DIR: host.folder } })

test('before there was anything to tell, it says so', async () => {
  expect(await upwarden('alerts')).toEqual({
    status: 0,
    stdout: '',
    stderr: 'Nobody was told of anything yet. Try it: upwarden alerts test webhook\n',
  })
})

test('a test alert arrives, or its command ends with 1 and says why not and what to do', async () => {
  expect(await upwarden('alerts', 'test', 'terminal')).toEqual({
    status: 0,
    stdout: 'terminal: delivered\n',
    stderr: '',
  })
  await host.line(/ {2}This is a test\. /)
  expect(await upwarden('alerts', 'test', 'page')).toEqual({
    status: 1,
    stdout: '',
    stderr: 'upwarden: page: not told: No page was open.\n',
  })
  expect(await upwarden('alerts', 'test', 'webhook')).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'upwarden: There is no webhook: enter the address that alerts are to be posted to under Settings → Notifications (webhookUrl)\n',
  })
})

test('a command that is set up is run for the test, and its failure is told', async () => {
  await changeSettings(host, { alertCommand: [process.execPath, '-e', 'process.exit(3)'] })
  const { status, stdout, stderr } = await upwarden('alerts', 'test', 'command', '--json')
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  const [delivery] = alertSchema.parse(JSON.parse(stdout)).deliveries
  expect(delivery).toMatchObject({ channel: 'command', state: 'failed', attempts: 1 })
  expect(delivery?.detail).toContain('3')

  await changeSettings(host, { alertCommand: [process.execPath, '-e', 'process.stdin.resume()'] })
  expect((await upwarden('alerts', 'test', 'command')).stdout).toBe('command: delivered\n')
  await changeSettings(host, { alertCommand: null })
})

test('the alerts are listed, newest first', async () => {
  const { pushUrl } = await addMonitor(host, { name: 'Nightly backup' })
  await push(`${pushUrl}/2`)
  await push(pushUrl)

  const { stdout } = await upwarden('alerts', '--limit', '2')
  const [, up, down] = stdout.split('\n')
  expect(up).toMatch(/^\S+ \S+ {2}Nightly backup is back +terminal$/)
  expect(down).toMatch(/^\S+ \S+ {2}Nightly backup failed \(exit 2\) +terminal$/)
  const page = alertPage.parse(JSON.parse((await upwarden('alerts', '--limit', '1', '--json')).stdout))
  expect(page).toMatchObject({ alerts: [{ kind: 'up', monitorId: expect.any(String) }], held: null })
})

test('how a monitor alerts is set when it is added, and changed', async () => {
  const quiet = ['--alert-in-quiet-hours', 'yes']
  const added = await upwarden('add', 'Invoices', '--every', '1h', '--remind', '90m', ...quiet, '--json')
  const { id } = JSON.parse(added.stdout)
  expect(await readMonitor(host, id)).toMatchObject({ reminderMinutes: 90, alertsInQuietHours: true })

  expect((await upwarden('edit', 'Invoices', '--remind', '30m', ...quiet)).stdout).toBe(
    'Invoices: expected every hour, with 1 min grace. Reminds every 30 min while it is down. Alerts in quiet hours, too.\n',
  )
  await upwarden('edit', 'Invoices', '--remind', 'never', '--alert-in-quiet-hours', 'no')
  expect(await readMonitor(host, id)).toMatchObject({ reminderMinutes: 0, alertsInQuietHours: false })
  await upwarden('edit', 'Invoices', '--remind', 'default')
  expect(await readMonitor(host, id)).toMatchObject({ reminderMinutes: null, alertsInQuietHours: false })
})
