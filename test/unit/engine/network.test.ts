import type { NetworkInterfaceInfo } from 'node:os'
import { expect, test } from 'vitest'
import type { Doors } from '../../../src/engine/engine.ts'
import { Network } from '../../../src/engine/network.ts'
import { startTestEngine } from '../../support/engine.ts'

function address(text: string, more: { internal?: boolean; scopeid?: number } = {}): NetworkInterfaceInfo {
  const common = { address: text, netmask: '', mac: '', cidr: null, internal: more.internal ?? false }
  return text.includes(':')
    ? { ...common, family: 'IPv6', scopeid: more.scopeid ?? 0 }
    : { ...common, family: 'IPv4' }
}

const machine = {
  hostname: () => 'devbox.lan',
  interfaces: () => ({
    lo: [address('127.0.0.1', { internal: true }), address('::1', { internal: true })],
    eth0: [address('192.168.1.20'), address('fd00::1'), address('fe80::1', { scopeid: 2 })],
    wg0: [address('10.8.0.2')],
  }),
}

/** A network with the push door at a host, and the control door on loopback. */
function withPushAt(host: string): Network {
  const network = new Network(machine)
  network.setDoors({ push: { host, port: 8477 }, control: { host: '127.0.0.1', port: 8478 } })
  return network
}

function hosts(network: Network): string[] {
  return network
    .addresses()
    .map(({ kind, host, interface: name }) => `${kind} ${host}${name ? ` on ${name}` : ''}`)
}

test('on loopback, push URLs are for this machine, whatever address was chosen', () => {
  const network = withPushAt('127.0.0.1')
  for (const choice of ['loopback', 'hostname', '192.168.1.20']) {
    expect(network.pushUrl(choice)).toBe('http://127.0.0.1:8477')
  }
  expect(network.acceptsFromNetwork).toBe(false)
  expect(hosts(network)).toEqual(['loopback 127.0.0.1'])
})

test('open to the network, push URLs have the address that was chosen', () => {
  const network = withPushAt('0.0.0.0')
  expect(network.pushUrl('loopback')).toBe('http://127.0.0.1:8477')
  expect(network.pushUrl('hostname')).toBe('http://devbox.lan:8477')
  expect(network.pushUrl('192.168.1.20')).toBe('http://192.168.1.20:8477')
  expect(network.acceptsFromNetwork).toBe(true)
})

test('open to the network, it is reached under its name and each address of the right family', () => {
  const atIpv4 = ['interface 192.168.1.20 on eth0', 'interface 10.8.0.2 on wg0']
  expect(hosts(withPushAt('0.0.0.0'))).toEqual(['loopback 127.0.0.1', 'hostname devbox.lan', ...atIpv4])
  expect(hosts(withPushAt('::'))).toEqual([
    'loopback 127.0.0.1',
    'hostname devbox.lan',
    'interface 192.168.1.20 on eth0',
    'interface [fd00::1] on eth0',
    'interface 10.8.0.2 on wg0',
  ])
})

test('an IPv6 address stands in brackets', () => {
  expect(withPushAt('::').pushUrl('fd00::1')).toBe('http://[fd00::1]:8477')
  expect(withPushAt('::1').pushUrl('loopback')).toBe('http://[::1]:8477')
  expect(hosts(withPushAt('::1'))).toEqual(['loopback [::1]'])
})

test('a push host that was named is the one in push URLs', () => {
  const byAddress = withPushAt('192.168.1.20')
  expect(byAddress.pushUrl('loopback')).toBe('http://192.168.1.20:8477')
  expect(byAddress.acceptsFromNetwork).toBe(true)
  expect(hosts(byAddress)).toEqual(['interface 192.168.1.20 on eth0'])

  const byName = withPushAt('devbox')
  expect(byName.pushUrl('192.168.1.20')).toBe('http://devbox:8477')
  expect(hosts(byName)).toEqual(['hostname devbox'])
})

test.each(['127.0.0.1', '127.8.4.2', 'localhost', '::1', '::ffff:127.0.0.1'])(
  '%s is of this machine only',
  (host) => {
    expect(withPushAt(host).acceptsFromNetwork).toBe(false)
  },
)

test.each(['127.example.org', '0.0.0.0', '::', '10.0.0.1', 'devbox'])('%s is open to others', (host) => {
  expect(withPushAt(host).acceptsFromNetwork).toBe(true)
})

test('while a door is shut there is no address', () => {
  const network = new Network(machine)
  expect(network.pushUrl('loopback')).toBeNull()
  expect(network.controlUrl()).toBeNull()
  expect(network.addresses()).toEqual([])
  expect(network.acceptsFromNetwork).toBe(false)
})

test('monitors and summary have the addresses of the doors as they are now', async () => {
  const { client, engine } = startTestEngine({ machine })
  const open: Doors = { push: { host: '0.0.0.0', port: 9000 }, control: { host: '0.0.0.0', port: 9001 } }
  engine.setDoors(open)
  await client.settings.update({ pushAddress: 'hostname' })
  const schedule = { kind: 'interval', intervalSeconds: 60 } as const
  const { id, pushUrl, badgeUrl } = await client.monitors.create({ name: 'Export', schedule })
  expect(pushUrl).toMatch(/^http:\/\/devbox\.lan:9000\/api\/v1\/heartbeat\/[\w-]{22}$/)
  expect(badgeUrl).toMatch(/^http:\/\/127\.0\.0\.1:9001\/badge\/[\w-]{22}\.svg$/)
  expect(await client.summary()).toMatchObject({
    pushUrl: 'http://devbox.lan:9000',
    controlUrl: 'http://127.0.0.1:9001',
    acceptsFromNetwork: true,
  })
  engine.setDoors({ ...open, push: null })
  expect((await client.monitors.get({ id })).pushUrl).toMatch(/^\/api\/v1\/heartbeat\//)
})
