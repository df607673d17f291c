import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMonitor, readHeartbeats, readIncidents, readMonitor } from '../support/control.ts'
import { EventReader } from '../support/events.ts'
import { type Host, startHost } from '../support/host.ts'
import { push } from '../support/push.ts'

let host: Host
let events: EventReader

beforeAll(async () => {
  host = await startHost()
  events = await EventReader.open(host)
})

afterAll(async () => {
  events.close()
  await host.remove()
})

const everySecond = { schedule: { kind: 'interval', intervalSeconds: 1 }, graceSeconds: 0 } as const

function transition(id: string, to: string) {
  return events.first('transition', ({ data }) => data.monitorId === id && data.to === to)
}

describe('a failure', () => {
  test.for([
    { suffix: '/fail', reason: 'failed', exitStatus: null },
    { suffix: '/1', reason: 'exit 1', exitStatus: 1 },
    { suffix: '/255', reason: 'exit 255', exitStatus: 255 },
  ])(
    'that $suffix reports is known at once, from the moment it was heard',
    async ({ suffix, reason, exitStatus }) => {
      const { id, pushUrl } = await addMonitor(host)

      expect(await push(`${pushUrl}${suffix}`)).toEqual({ status: 200, text: 'OK' })

      // Down by the time that the job has its answer: nothing is waited for here.
      expect(await readMonitor(host, id)).toMatchObject({
        status: 'down',
        deadlineAt: null,
        incident: { reason },
      })
      const [heartbeat] = await readHeartbeats(host, id)
      expect(heartbeat).toMatchObject({ kind: 'fail', exitStatus })
      const { data } = await transition(id, 'down')
      expect(data).toMatchObject({ from: 'new', reason, at: heartbeat?.at })
    },
  )

  test('and a second failure are one incident, which a success ends', async () => {
    const { id, pushUrl } = await addMonitor(host)
    await push(`${pushUrl}/fail`)
    await push(`${pushUrl}/7`)
    await push(pushUrl)

    const { data } = await transition(id, 'up')
    expect(data.from).toBe('down')
    expect(await readIncidents(host, id)).toEqual([
      expect.objectContaining({ id: data.incident?.id, reason: 'failed', endedAt: data.at }),
    ])
    expect(events.all('transition', ({ data }) => data.monitorId === id).map(({ data }) => data.to)).toEqual([
      'down',
      'up',
    ])
  })
})

describe('the headless host', () => {
  test('prints a line when a monitor misses its heartbeat, and one when it is back', async () => {
    const { id, pushUrl } = await addMonitor(host, { ...everySecond, name: 'Nightly backup' })
    await push(pushUrl)

    expect(await host.line(/Nightly backup missed its heartbeat/)).not.toContain(new URL(pushUrl).pathname)
    expect(await readMonitor(host, id)).toMatchObject({ status: 'down', incident: { reason: 'missed' } })

    await push(pushUrl)
    await host.line(/Nightly backup is back/)
    const { data } = await events.first(
      'transition',
      ({ data }) => data.monitorId === id && data.from === 'down',
    )
    // Another may have begun by now: where there were alerts before it, this one has waited for two seconds.
    const incident = (await readIncidents(host, id)).at(-1)
    expect(incident).toMatchObject({ reason: 'missed', endedAt: data.at })
  })
})

describe('a run', () => {
  test('that overruns is down strictly after its maximum run time, and up when it ends after all', async () => {
    const { id, pushUrl } = await addMonitor(host, { maxRunSeconds: 1 })
    await push(`${pushUrl}/start`)
    const [start] = await readHeartbeats(host, id)
    const deadline = Date.parse(start?.at ?? '') + 1000
    const running = await readMonitor(host, id)
    expect(running).toMatchObject({ running: true, deadlineAt: new Date(deadline).toISOString() })

    const down = await transition(id, 'down')
    expect(Date.parse(down.data.at)).toBeGreaterThan(deadline)
    expect(down.data).toMatchObject({ reason: 'overran', incident: { reason: 'overran' } })

    await push(pushUrl)
    const up = await transition(id, 'up')
    const [end] = await readHeartbeats(host, id)
    expect(await readMonitor(host, id)).toMatchObject({ status: 'up', running: false, incident: null })
    expect(end?.durationMs).toBe(Date.parse(up.data.at) - Date.parse(start?.at ?? ''))
  })

  test('of a monitor whose heartbeat is due is not missing while it lasts', async () => {
    const { id, pushUrl } = await addMonitor(host, { ...everySecond, maxRunSeconds: 3600 })
    const other = await addMonitor(host, everySecond)
    await push(pushUrl)
    await push(`${pushUrl}/start`)
    await push(other.pushUrl)

    // The other one was heard later, and its deadline has passed.
    await transition(other.id, 'down')

    expect(await readMonitor(host, id)).toMatchObject({ status: 'up', running: true })
    expect(events.all('transition', ({ data }) => data.monitorId === id && data.to !== 'up')).toEqual([])
  })

  test('that overlaps another is ended by its own rid, with its own duration', async () => {
    const { id, pushUrl } = await addMonitor(host, { maxRunSeconds: 3600 })
    const [first, second] = [randomUUID(), randomUUID()]
    await push(`${pushUrl}/start?rid=${first}`)
    await push(`${pushUrl}/start?rid=${second}`)

    await push(`${pushUrl}?rid=${first}`)
    expect(await readMonitor(host, id)).toMatchObject({ status: 'up', running: true })
    await push(`${pushUrl}?rid=${second}`)
    expect(await readMonitor(host, id)).toMatchObject({ status: 'up', running: false })

    const heartbeats = await readHeartbeats(host, id)
    for (const rid of [first, second]) {
      const [end, start] = heartbeats.filter(({ runId }) => runId === rid)
      expect([start?.kind, end?.kind]).toEqual(['start', 'success'])
      expect(end?.durationMs).toBe(Date.parse(end?.at ?? '') - Date.parse(start?.at ?? ''))
    }
  })

  test('that overran is not saved by the end of another that overlaps it', async () => {
    const { id, pushUrl } = await addMonitor(host, { maxRunSeconds: 1 })
    const [stuck, quick] = [randomUUID(), randomUUID()]
    await push(`${pushUrl}/start?rid=${stuck}`)
    await push(`${pushUrl}/start?rid=${quick}`)
    await push(`${pushUrl}?rid=${quick}`)

    const { data } = await transition(id, 'down')

    expect(data).toMatchObject({ from: 'up', reason: 'overran' })
  })
})
