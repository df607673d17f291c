import { expect, test } from 'vitest'
import { maskedUrl, tokenOf } from '../../../../renderer/monitor/push-url.ts'
import { addressChoices } from '../../../../renderer/views/settings/network/addresses.ts'

test('a push URL is shown without its token', () => {
  const url = 'http://192.168.1.20:8477/api/v1/heartbeat/hOrRwh94WPPicqSD8dPo6A'
  expect(tokenOf(url)).toBe('hOrRwh94WPPicqSD8dPo6A')
  expect(maskedUrl(url)).toBe('http://192.168.1.20:8477/…/••••••••')
  expect(maskedUrl(url)).not.toContain(tokenOf(url))
})

test('of the addresses, each can be chosen that leads here', () => {
  const pushUrl = ''
  expect(
    addressChoices([
      { kind: 'loopback', host: '127.0.0.1', interface: null, pushUrl },
      { kind: 'hostname', host: 'devbox', interface: null, pushUrl },
      { kind: 'interface', host: '[fd00::1]', interface: 'eth0', pushUrl },
    ]),
  ).toEqual([
    { value: 'loopback', label: 'This computer only (127.0.0.1)' },
    { value: 'hostname', label: 'Its name (devbox)' },
    { value: 'fd00::1', label: '[fd00::1] (eth0)' },
  ])
})

test('while only this computer can push, its name can be chosen all the same', () => {
  const only = addressChoices([{ kind: 'loopback', host: '127.0.0.1', interface: null, pushUrl: '' }])
  expect(only.map(({ value }) => value)).toEqual(['loopback', 'hostname'])
})
