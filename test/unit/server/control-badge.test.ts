import { expect, test } from 'vitest'
import { STATUSES } from '../../../src/domain/monitor.ts'
import { ask, FakeEngine, monitor, openDoor } from './control-support.ts'

test('a badge shows name and state, without an API key', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  for (const status of STATUSES) {
    engine.monitors = [monitor({ status })]
    const svg = await ask(door, '/badge/backup.svg')
    expect(svg.status).toBe(200)
    expect(svg.headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'no-cache',
      'cross-origin-resource-policy': 'cross-origin',
    })
    expect(svg.text).toMatch(/^<svg /)
    expect(svg.text).toContain(`Nightly backup: ${status}`)

    const json = await ask(door, '/badge/backup.json')
    expect(json.headers['cache-control']).toBe('no-cache')
    expect(json.json).toEqual({
      schemaVersion: 1,
      label: 'Nightly backup',
      message: status,
      color: expect.stringMatching(/^#[0-9a-f]{6}$/),
    })
  }
})

test('a name cannot get markup into a badge', async () => {
  const engine = new FakeEngine()
  const door = await openDoor(engine)
  engine.monitors = [monitor({ name: `</text><script>alert("1")</script>&'` })]
  const { text } = await ask(door, '/badge/backup.svg')
  expect(text).not.toContain('<script')
  expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&apos;')
})

test.each(['/badge/none.svg', '/badge/none.json', '/badge/secret-token.svg'])(
  '%s, which is no badge key, is 404',
  async (path) => {
    const door = await openDoor(new FakeEngine())
    const answer = await ask(door, path)
    expect(answer.status).toBe(404)
    expect(answer.json).toEqual({
      error: { code: 'not_found', message: 'There is no badge with this key.' },
    })
  },
)
