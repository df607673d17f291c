import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settingsSchema } from '../../src/contract/settings.ts'
import {
  addMonitor,
  ask,
  listMonitors,
  readHeartbeats,
  readIncidents,
  readMonitor,
} from '../support/control.ts'
import { type Host, startHost } from '../support/host.ts'
import { push } from '../support/push.ts'

let host: Host
beforeAll(async () => {
  host = await startHost()
})
afterAll(() => host.remove())

function tokenOf(pushUrl: string): string {
  return new URL(pushUrl).pathname.split('/').at(-1) ?? ''
}

describe('a client of Healthchecks, of which only the base URL was changed to ours and /ping', () => {
  test('measures a run with /start and ends it with the exit status', async () => {
    const monitor = await addMonitor(host)
    const url = `${host.pushUrl}/ping/${tokenOf(monitor.pushUrl)}`
    const rid = randomUUID()

    expect(await push(`${url}/start?rid=${rid}`)).toEqual({ status: 200, text: 'OK' })
    expect(await readMonitor(host, monitor.id)).toMatchObject({ status: 'new', running: true })
    expect(await push(`${url}/0?rid=${rid}`, 'all done')).toEqual({ status: 200, text: 'OK' })

    expect(await readMonitor(host, monitor.id)).toMatchObject({ status: 'up', running: false })
    const [end, start] = await readHeartbeats(host, monitor.id)
    expect(start).toMatchObject({ n: 1, kind: 'start', runId: rid, exitStatus: null })
    expect(end).toMatchObject({
      n: 2,
      kind: 'success',
      runId: rid,
      exitStatus: 0,
      bodyBytes: 8,
      method: 'POST',
    })
    expect(end?.durationMs).toBe(Date.parse(end?.at ?? '') - Date.parse(start?.at ?? ''))
  })

  test('reports a failure by its exit status, with the output of the job', async () => {
    const monitor = await addMonitor(host)

    await push(`${host.pushUrl}/ping/${tokenOf(monitor.pushUrl)}/17`, 'connecting…\nno route to host\n')

    expect(await readMonitor(host, monitor.id)).toMatchObject({
      status: 'down',
      incident: { reason: 'exit 17' },
    })
    const [incident] = await readIncidents(host, monitor.id)
    expect(incident?.text).toContain('no route to host')
  })

  test('makes the monitor by its slug, on the first ping only', async () => {
    const { pingKey } = settingsSchema.parse(await ask(host, 'GET', '/settings'))
    const url = `${host.pushUrl}/ping/${pingKey}/db-backup`

    expect(await push(url)).toMatchObject({ status: 404 })
    expect(await push(`${url}?create=1`)).toEqual({ status: 201, text: 'Created' })
    expect(await push(`${url}?create=1`)).toEqual({ status: 200, text: 'OK' })
    expect(await push(`${url}/fail`)).toEqual({ status: 200, text: 'OK' })

    const made = (await listMonitors(host)).filter(({ slug }) => slug === 'db-backup')
    expect(made).toEqual([expect.objectContaining({ name: 'db-backup', status: 'down' })])
    const kinds = (await readHeartbeats(host, made[0]?.id ?? '')).map(({ kind }) => kind)
    expect(kinds).toEqual(['fail', 'success', 'success'])
  })
})

describe("Uptime Kuma's push URL, of which only the base was changed to ours", () => {
  test('up with message and ping is a success, and down is a failure', async () => {
    const monitor = await addMonitor(host)
    const url = `${host.pushUrl}/api/push/${tokenOf(monitor.pushUrl)}`

    expect(await push(`${url}?status=up&msg=OK&ping=12.6`)).toEqual({ status: 200, text: '{"ok":true}' })
    expect(await readMonitor(host, monitor.id)).toMatchObject({ status: 'up', incident: null })
    expect(await push(`${url}?status=down&msg=disk%20full&ping=`)).toEqual({
      status: 200,
      text: '{"ok":true}',
    })

    expect(await readMonitor(host, monitor.id)).toMatchObject({
      status: 'down',
      incident: { reason: 'failed' },
    })
    const [down, up] = await readHeartbeats(host, monitor.id)
    expect(up).toMatchObject({ kind: 'success', message: 'OK', durationMs: 13 })
    expect(down).toMatchObject({ kind: 'fail', message: 'disk full', durationMs: null })
  })
})
