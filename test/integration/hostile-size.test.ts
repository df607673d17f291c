import type { Socket } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { besideAJob } from '../support/beside.ts'
import { addMonitor, listMonitors } from '../support/control.ts'
import { type Host, startHost } from '../support/host.ts'
import { exchange, openSocket, statusOf } from '../support/raw.ts'

let host: Host
let monitor: MonitorView

beforeAll(async () => {
  host = await startHost()
  monitor = await addMonitor(host)
})
afterAll(() => host.remove())

const doors = () => [host.pushUrl, host.controlUrl]

describe('a heartbeat gets through within a second, and memory stays bounded', () => {
  test('beside 500 connections that are idle or drip', async () => {
    const beginnings = [
      '',
      'GET',
      'POST /api/v1/heartbeat/x HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n',
    ]
    const sockets: Socket[] = []
    try {
      await besideAJob(host, monitor, async () => {
        for (let index = 0; index < 500; index += 1) {
          const socket = await openSocket(index % 5 === 4 ? host.controlUrl : host.pushUrl)
          socket.write(beginnings[index % beginnings.length] ?? '')
          sockets.push(socket.resume())
        }
        for (let drip = 0; drip < 20; drip += 1) {
          for (const socket of sockets) if (socket.writable) socket.write('x')
          await after(50)
        }
      })
    } finally {
      for (const socket of sockets) socket.destroy()
    }
  })

  test('beside bodies over 10 MB, which are refused with 413 however they come', async () => {
    const { pathname } = new URL(monitor.pushUrl)
    const head = `POST ${pathname} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n`
    const mib = Buffer.alloc(1024 * 1024, 'x')
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), mib, Buffer.from('\r\n')])
    const answers = await besideAJob(host, monitor, async () => [
      await exchange(host.pushUrl, `${head}Content-Length: 1000000000000\r\n\r\n`, mib),
      await exchange(host.pushUrl, `${head}Content-Length: 11000000\r\n\r\n`, ...Array<Buffer>(11).fill(mib)),
      await exchange(
        host.pushUrl,
        `${head}Transfer-Encoding: chunked\r\n\r\n`,
        ...Array<Buffer>(200).fill(chunk),
      ),
      ...(await Promise.all(
        Array.from({ length: 20 }, () =>
          exchange(
            host.pushUrl,
            `${head}Transfer-Encoding: chunked\r\n\r\n`,
            ...Array<Buffer>(12).fill(chunk),
          ),
        ),
      )),
    ])
    expect(answers.map(statusOf)).toEqual(answers.map(() => 413))
  })

  test('beside bodies that the control door does not take, which are refused', async () => {
    const { authorization } = host.authorization
    const head = `POST /api/v1/monitors HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: ${authorization}\r\n`
    const json = `${head}Content-Type: application/json\r\n`
    const large = Buffer.alloc(5_000_000, ' ')
    const answers = await besideAJob(host, monitor, async () => [
      await exchange(host.controlUrl, `${json}Content-Length: 5000000\r\n\r\n`, large),
      await exchange(host.controlUrl, `${json}Content-Length: 100000\r\n\r\n`, '['.repeat(100_000)),
      await exchange(host.controlUrl, `${json}Content-Length: 13\r\n\r\n`, '{"__proto__":1'),
      await exchange(host.controlUrl, `${head}Content-Length: 3\r\n\r\n`, 'a=b'),
    ])
    const [large413, ...others] = answers
    // Whoever goes on writing may be cut off before the answer could be read.
    expect(large413 === '' || statusOf(large413 ?? '') === 413).toBe(true)
    expect(others.map(statusOf)).toEqual([400, 400, 415])
    expect(await listMonitors(host)).toHaveLength(1)
  })

  test('beside headers and paths without end, which are refused with 431', async () => {
    const answers = await besideAJob(host, monitor, async () => {
      const got: string[] = []
      for (const door of doors()) {
        got.push(
          await exchange(door, 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ', 'x'.repeat(5_000_000)),
        )
        got.push(await exchange(door, 'GET /healthz HTTP/1.1\r\n', 'X: y\r\n'.repeat(500_000)))
        got.push(await exchange(door, `GET /${'x'.repeat(5_000_000)}`))
      }
      return got
    })
    // Whoever goes on writing may be cut off before the answer could be read.
    for (const answer of answers) expect(answer === '' || statusOf(answer) === 431).toBe(true)
  })
})
