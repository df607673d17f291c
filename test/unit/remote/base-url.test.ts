import { describe, expect, test } from 'vitest'
import { DEFAULT_BASE_URLS, readBaseUrl } from '../../../src/remote/base-url.ts'

describe('an address as it is typed or pasted', () => {
  test.each([
    ['https://upwarden.eu', 'https://upwarden.eu'],
    ['https://upwarden.eu/', 'https://upwarden.eu'],
    ['  upwarden.eu ', 'https://upwarden.eu'],
    ['HTTPS://Upwarden.EU', 'https://upwarden.eu'],
    ['devbox:8478', 'https://devbox:8478'],
    ['http://devbox:8478/?code=abc#top', 'http://devbox:8478'],
    ['http://[fd00::1]:8478/', 'http://[fd00::1]:8478'],
    ['https://example.org/tray/', 'https://example.org/tray'],
    ['https://example.org/tray/api/v1', 'https://example.org/tray'],
    ['https://upwarden.eu/api/v1/monitors?limit=5', 'https://upwarden.eu'],
    ['https://upwarden.eu/api/v1/heartbeat/Zp3-kV_9sQ0aB7cD4eF1gH', 'https://upwarden.eu'],
    ['https://example.org/hc/api/v3/checks/', 'https://example.org/hc'],
    ['https://example.org/api/values', 'https://example.org/api/values'],
  ])('%s is %s', (typed, baseUrl) => {
    expect(readBaseUrl(typed)).toEqual({ baseUrl, warning: null })
  })

  test.each(Object.values(DEFAULT_BASE_URLS))(
    '%s, which stands there from the start, stays as it is',
    (baseUrl) => {
      expect(readBaseUrl(baseUrl)).toEqual({ baseUrl, warning: null })
    },
  )

  test.each([
    ['', 'An address is needed, https://upwarden.eu say'],
    ['up warden', '"up warden" is not an address: type one like https://upwarden.eu'],
    ['http://', '"http://" is not an address: type one like https://upwarden.eu'],
    ['ftp://upwarden.eu', 'An address begins with https:// or http://, and not with ftp://'],
    [
      'https://key@upwarden.eu',
      'A name or a password does not belong into the address; the API key has a field of its own',
    ],
  ])('"%s" is none: %s', (typed, problem) => {
    expect(readBaseUrl(typed)).toEqual({ problem })
  })
})

describe('over http, without encryption', () => {
  test.each([
    'http://127.0.0.1:8478',
    'http://localhost:8478',
    'http://[::1]:8478',
    'http://10.1.2.3',
    'http://172.31.0.1',
    'http://192.168.1.20:8478',
    'http://169.254.7.7',
    'http://100.100.1.1',
    'http://[fe80::1]',
    'http://[fd12:3456::1]',
    'http://[::ffff:192.168.1.20]',
    'http://devbox:8478',
    'http://devbox.local',
    'http://devbox.lan',
    'http://devbox.home.arpa',
  ])('the key may go to %s, in a network of its own', (typed) => {
    expect(readBaseUrl(typed)).toMatchObject({ warning: null })
  })

  test.each([
    'upwarden.eu',
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '[2001:db8::1]',
    'lan.example.org',
    'devbox.localhost.org',
  ])('it is said that others can read the key on the way to %s', (host) => {
    expect(readBaseUrl(`http://${host}`)).toMatchObject({
      baseUrl: `http://${host}`,
      warning:
        `Over http:// the API key travels to ${host} so that others on the way can read it: use https:// if it is spoken there, or a ` +
        'tunnel (SSH, a VPN).',
    })
  })
})
