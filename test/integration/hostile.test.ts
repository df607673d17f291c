import { randomBytes, randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { besideAJob } from '../support/beside.ts'
import { addMonitor } from '../support/control.ts'
import { type Host, startHost } from '../support/host.ts'
import { push } from '../support/push.ts'
import { exchange, statusOf } from '../support/raw.ts'

let host: Host
let monitor: MonitorView

beforeAll(async () => {
  host = await startHost()
  monitor = await addMonitor(host)
})
afterAll(() => host.remove())

const doors = () => [host.pushUrl, host.controlUrl]

function oneOf<T>(choices: readonly [T, ...T[]]): T {
  return choices[randomInt(choices.length)] ?? choices[0]
}

/** Bytes as they may stand in a URL. */
function escaped(bytes: Uint8Array): string {
  return [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
}

describe('a heartbeat gets through within a second, and memory stays bounded', () => {
  test('beside random bytes on both doors, which are answered 400 or nothing', async () => {
    const answers = await besideAJob(host, monitor, async () => {
      const got: string[] = []
      for (let round = 0; round < 300; round += 1) {
        for (const door of doors()) got.push(await exchange(door, randomBytes(randomInt(1, 5000))))
      }
      return got
    })
    expect(new Set(answers.map((answer) => answer === '' || statusOf(answer)))).toEqual(new Set([400]))
  })

  test('beside requests with random bytes in path, query and body, none of which is a server error', async () => {
    const answers = await besideAJob(host, monitor, async () => {
      const got: string[] = []
      for (let round = 0; round < 300; round += 1) {
        const noise = () => escaped(randomBytes(randomInt(1, 30)))
        const method = oneOf(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'QUERY'])
        const base = oneOf([
          '/api/v1/heartbeat/',
          '/ping/',
          '/api/push/',
          '/api/v1/monitors/',
          '/badge/',
          '/',
        ])
        const body = randomBytes(randomInt(60))
        const request =
          `${method} ${base}${noise()}${oneOf(['', '/', '/start', `/${noise()}`])}?rid=${noise()}&${noise()}=${noise()} HTTP/1.1\r\n` +
          `Host: localhost\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`
        for (const door of doors()) got.push(await exchange(door, request, body))
      }
      return got
    })
    const statuses = new Set(answers.map(statusOf))
    expect([...statuses].filter((status) => !(status >= 400 && status < 500))).toEqual([])
    expect(statuses).toContain(404)
  })

  test('beside paths that try to climb out, which find nothing', async () => {
    const token = new URL(monitor.pushUrl).pathname.split('/').at(-1) ?? ''
    const paths = [
      '/../../../../etc/passwd',
      '/%2e%2e/%2e%2e/control.json',
      '/api/v1/heartbeat/../../../control.json',
      `/api/v1/heartbeat/%00${token}`,
      `/api/v1/heartbeat/${token}%2f..%2fstart`,
      `/api/v1/heartbeat/./${token}`,
      `//api/v1/heartbeat/${token}`,
      `/api/v1/heartbeat/${token.toUpperCase()}x`,
      '/upwarden.db',
      '/%c0%af%c0%af',
      '/%',
      '/api/v1/heartbeat/%ff%fe',
      '/..\\..\\control.json',
      '*',
    ]
    const answers = await besideAJob(host, monitor, async () => {
      const got: { path: string; status: number }[] = []
      for (const path of paths) {
        for (const door of doors()) {
          const request = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`
          got.push({ path, status: statusOf(await exchange(door, request)) })
        }
      }
      return got
    })
    // 401: the control door tells nobody without a key what there is.
    expect(answers.filter(({ status }) => ![400, 401, 404].includes(status))).toEqual([])
  })

  test('beside a flood of unknown tokens, which is told to slow down', async () => {
    const statuses = await besideAJob(host, monitor, async () => {
      const got: number[] = []
      for (let round = 0; round < 40; round += 1) {
        const tokens = Array.from({ length: 50 }, () => randomBytes(16).toString('base64url'))
        const answers = await Promise.all(
          tokens.map((token) => push(`${host.pushUrl}/api/v1/heartbeat/${token}`)),
        )
        got.push(...answers.flatMap(({ status }) => status ?? []))
      }
      return got
    })
    expect(new Set(statuses)).toEqual(new Set([404, 429]))
  })
})
