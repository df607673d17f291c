import { expect, test } from 'vitest'
import { type Machine, pushUrlAt } from '../../../src/cli/push-address.ts'
import type { PushAddress } from '../../../src/contract/summary.ts'

const pushUrl = 'http://127.0.0.1:8477/api/v1/heartbeat/t'

const address = (kind: PushAddress['kind'], host: string, name: string | null = null): PushAddress => ({
  kind,
  host,
  interface: name,
  pushUrl: `http://${host}:8477`,
})

const info = (address: string, family: 'IPv4' | 'IPv6', internal = false) =>
  family === 'IPv4'
    ? { address, family, internal, netmask: '', mac: '', cidr: null }
    : { address, family, internal, netmask: '', mac: '', cidr: null, scopeid: 0 }

const machine: Machine = {
  hostname: () => 'devbox',
  interfaces: () => ({
    lo: [info('127.0.0.1', 'IPv4', true)],
    docker0: [info('172.17.0.1', 'IPv4')],
    eth0: [info('fd00::5', 'IPv6'), info('192.168.1.20', 'IPv4')],
  }),
}

test('loopback, the host name and any address take the place of the host; the port stays', () => {
  expect(pushUrlAt(pushUrl, 'loopback', [], machine)).toBe(pushUrl)
  expect(pushUrlAt(pushUrl, 'hostname', [], machine)).toBe('http://devbox:8477/api/v1/heartbeat/t')
  expect(pushUrlAt(pushUrl, '10.0.0.7', [], machine)).toBe('http://10.0.0.7:8477/api/v1/heartbeat/t')
  expect(pushUrlAt(pushUrl, 'nas.lan', [], machine)).toBe('http://nas.lan:8477/api/v1/heartbeat/t')
  expect(pushUrlAt(pushUrl, 'fd00::5', [], machine)).toBe('http://[fd00::5]:8477/api/v1/heartbeat/t')
  expect(pushUrlAt(pushUrl, '[fd00::5]', [], machine)).toBe('http://[fd00::5]:8477/api/v1/heartbeat/t')
})

test('the local network is reached by what the receiver says: IPv4 first, and no bridge of containers', () => {
  const addresses = [
    address('loopback', '127.0.0.1'),
    address('hostname', 'devbox.lan'),
    address('interface', '172.17.0.1', 'docker0'),
    address('interface', '[fd00::5]', 'eth0'),
    address('interface', '10.1.1.1', 'eth0'),
  ]
  expect(new URL(pushUrlAt(pushUrl, 'lan', addresses, machine)).host).toBe('10.1.1.1:8477')
  expect(new URL(pushUrlAt(pushUrl, 'hostname', addresses, machine)).host).toBe('devbox.lan:8477')
})

test('a receiver that is shut to the network knows no such address; then this machine is asked', () => {
  const addresses = [address('loopback', '127.0.0.1')]
  expect(new URL(pushUrlAt(pushUrl, 'lan', addresses, machine)).host).toBe('192.168.1.20:8477')
})

test('a computer without a network is told so', () => {
  const alone = { ...machine, interfaces: () => ({ lo: [info('127.0.0.1', 'IPv4', true)] }) }
  expect(() => pushUrlAt(pushUrl, 'lan', [], alone)).toThrow('this computer has no address on a network')
})

test.each(['', 'nas.lan:8477', 'http://nas', 'a b', 'user@nas', 'nas/x', '1:2:3'])(
  '"%s" is no host',
  (host) => {
    expect(() => pushUrlAt(pushUrl, host, [], machine)).toThrow('--host takes lan, loopback, hostname')
  },
)
