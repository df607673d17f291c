import { expect, test } from 'vitest'
import { ask, asReader, FakeEngine, monitor, openDoor } from './control-support.ts'

test('/healthz says to anybody who we are', async () => {
  const door = await openDoor(new FakeEngine())
  expect((await ask(door, '/healthz')).json).toMatchObject({ status: 'ok', app: 'upwarden-tray' })
})

test('/metrics tells Prometheus of every monitor', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  engine.monitors = [
    monitor({ id: 'a', name: 'say "hi"\\\n', status: 'down', lastDurationMs: 1500 }),
    monitor({ id: 'b', name: 'b', status: 'new', lastHeartbeatAt: null, deadlineAt: null }),
  ]
  const answer = await ask(door, '/metrics', { headers: asReader })
  expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
  const lines = answer.text.split('\n')
  const name = 'name="say \\"hi\\"\\\\\\n"'
  expect(lines).toEqual(
    expect.arrayContaining([
      '# TYPE upwarden_monitor_up gauge',
      'upwarden_info{version="1.2.3"} 1',
      'upwarden_monitors{status="down"} 1',
      'upwarden_monitors{status="late"} 0',
      `upwarden_monitor_up{id="a",${name}} 0`,
      `upwarden_monitor_last_duration_seconds{id="a",${name}} 1.5`,
      `upwarden_monitor_last_heartbeat_timestamp_seconds{id="a",${name}} 1795552864.123`,
      'upwarden_monitor_running{id="b",name="b"} 0',
    ]),
  )
  // Nothing is known yet of a new one: neither up nor down, never heard.
  expect(lines.filter((line) => line.includes('id="b"'))).toHaveLength(1)
})
