import { expect, test } from 'vitest'
import { doorError } from '../../../src/server/net-error.ts'

const causedBy = (code: string) => Object.assign(new Error(`listen ${code}`), { code })

test.each([
  [
    'EACCES',
    80,
    'Port 80 for the push door may not be used (ports below 1024 need special rights): choose another port with --push-port or UPWARDEN_PUSH_PORT (0 takes a free one)',
  ],
  [
    'EADDRNOTAVAIL',
    8477,
    'The push door cannot listen at devbox.lan, which is no address of this computer: choose one that is with --push-host, 127.0.0.1 for this computer only, or 0.0.0.0 for all of its networks',
  ],
  [
    'ENOTFOUND',
    8477,
    'The push door cannot listen at devbox.lan, which is no address of this computer: choose one that is with --push-host, 127.0.0.1 for this computer only, or 0.0.0.0 for all of its networks',
  ],
  [
    'EMFILE',
    8477,
    'The push door cannot listen at devbox.lan, port 8477 (listen EMFILE): see what keeps it, or choose another port with --push-port or UPWARDEN_PUSH_PORT (0 takes a free one)',
  ],
])('%s is said in one line, with what to do', async (code, port, message) => {
  const error = await doorError('push', { host: 'devbox.lan', port }, causedBy(code))
  expect(error.message).toBe(message)
  expect(error.message).not.toMatch('\n')
})

test('the control door names its own options', async () => {
  const { message } = await doorError('control', { host: '127.0.0.1', port: 80 }, causedBy('EACCES'))
  expect(message).toMatch('--control-port or UPWARDEN_CONTROL_PORT')
})
