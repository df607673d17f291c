import { describe, expect, test } from 'vitest'
import { hasDisplay } from '../../../src/cli/commands/open.ts'
import { signalUrl } from '../../../src/cli/commands/ping.ts'
import { scheduleFrom } from '../../../src/cli/monitor-options.ts'
import { readyLines } from '../../../src/cli/serve/lines.ts'
import { tunnelCommand } from '../../../src/cli/tunnel.ts'
import { sampleSummary, seenOn } from './samples.ts'

describe('a browser is opened', () => {
  test.each([
    ['where there is a display', { DISPLAY: ':0' }, 'linux', true],
    ['on Wayland', { WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
    ['from WSL', { WSL_DISTRO_NAME: 'Debian' }, 'linux', true],
    ['on a Mac', {}, 'darwin', true],
    ['on Windows', {}, 'win32', true],
  ] as const)('%s', (_where, env, platform, is) => {
    expect(hasDisplay(env, platform)).toBe(is)
  })
})

describe('only the link is printed', () => {
  test.each([
    ['without a display', {}, 'linux'],
    ['on the far end of SSH, forwarded display or not', { SSH_CONNECTION: 'x', DISPLAY: ':10' }, 'linux'],
    ['on a Mac at the far end of SSH', { SSH_TTY: '/dev/ttys0' }, 'darwin'],
  ] as const)('%s', (_where, env, platform) => {
    expect(hasDisplay(env, platform)).toBe(false)
  })
})

test.each([
  [undefined, {}, 'http://h/api/v1/heartbeat/t'],
  ['start', { rid: 'r' }, 'http://h/api/v1/heartbeat/t/start?rid=r'],
  [0, { rid: undefined, msg: 'a&b ü' }, 'http://h/api/v1/heartbeat/t/0?msg=a%26b+%C3%BC'],
] as const)('the signal %s with %j is pushed to %s', (signal, query, url) => {
  expect(signalUrl('http://h/api/v1/heartbeat/t', signal, query)).toBe(url)
})

describe('a schedule', () => {
  const berlin = { kind: 'cron', expression: '0 2 * * *', timezone: 'Europe/Berlin' } as const

  test('that is given counts from nothing', () => {
    expect(scheduleFrom({ every: 60 }, berlin)).toEqual({ kind: 'interval', intervalSeconds: 60 })
    expect(scheduleFrom({}, berlin)).toBeUndefined()
  })

  test('keeps its zone when its times change, and its times when its zone does', () => {
    expect(scheduleFrom({ cron: '0 3 * * *' }, berlin)).toEqual({ ...berlin, expression: '0 3 * * *' })
    expect(scheduleFrom({ tz: 'UTC' }, berlin)).toEqual({ ...berlin, timezone: 'UTC' })
  })
})

describe('the headless host', () => {
  const where = {
    pageUrl: 'http://127.0.0.1:8478/?code=x',
    tunnel: null,
    folder: '/srv/data',
    self: 'upwarden',
  }
  const { colors } = seenOn(null).terminal

  test('that is open to the network says under which addresses', () => {
    const address = (host: string) =>
      ({ kind: 'interface', host, interface: 'eth0', pushUrl: `http://${host}:8477` }) as const
    const summary = sampleSummary({
      acceptsFromNetwork: true,
      addresses: [address('192.168.1.20'), address('[fd00::5]')],
    })
    expect(readyLines(summary, where, colors)).toEqual([
      'Upwarden Tray 0.1.0 is listening.',
      '',
      '  Jobs push to  http://127.0.0.1:8477 (open to the network)',
      '                http://192.168.1.20:8477',
      '                http://[fd00::5]:8477',
      '  Page          http://127.0.0.1:8478/?code=x',
      '                works once, for 10 minutes; a new link: upwarden open',
      '  Data          /srv/data',
      '',
    ])
  })

  test('that somebody starts by SSH says how to see the page from where they are', () => {
    const tunnel = tunnelCommand(
      'http://127.0.0.1:8478',
      { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' },
      'devbox',
    )
    expect(readyLines(sampleSummary(), { ...where, tunnel }, colors)).toContain(
      '                from your own computer, first: ssh -L 8478:127.0.0.1:8478 devbox',
    )
    expect(tunnelCommand('http://127.0.0.1:8478', {}, 'devbox')).toBeNull()
  })
})
