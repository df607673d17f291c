import { expect, test } from 'vitest'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { ask, FakeEngine, GOOD_COOKIE, monitor, openDoor } from './control-support.ts'

test('without a built interface the page is a plain overview of the monitors by state, worst first', async () => {
  const page = await overview([
    monitor({ id: 'a', name: 'Backup', status: 'up' }),
    monitor({ id: 'b', name: 'Export', status: 'down', incident: incident('Expected by 02:05.') }),
    monitor({ id: 'c', name: 'Invoices', status: 'new', lastHeartbeatAt: null }),
  ])
  expect(page).toContain('<title>1 down · Upwarden Tray</title>')
  const order = [
    'Down (1)',
    'Export',
    'Expected by 02:05.',
    'Up (1)',
    'Backup',
    'New (1)',
    'Invoices',
    'never heard',
  ]
  expect(order.map((words) => page.indexOf(words))).toEqual(
    order.map((words) => page.indexOf(words)).toSorted((a, b) => a - b),
  )
  expect(order.filter((words) => !page.includes(words))).toEqual([])
})

test('when all is well, it says so', async () => {
  expect(await overview([monitor(), monitor({ id: 'b' })])).toContain('<h1>All 2 up</h1>')
})

test('it says when a monitor was last heard', async () => {
  const lastHeartbeatAt = new Date(Date.now() - 3 * 3_600_000).toISOString()
  expect(await overview([monitor({ lastHeartbeatAt })])).toMatch(/heard <time [^>]+>3 h ago<\/time>/)
})

test('push URLs are there, but folded away', async () => {
  const { pushUrl } = monitor()
  expect(await overview([monitor()])).toContain(
    `<details class="more"><summary>Push URL</summary><code>${pushUrl}</code></details>`,
  )
})

test('where there is nothing to watch yet, it says how to begin', async () => {
  const page = await overview([])
  expect(page).toContain('No monitors yet')
  expect(page).toContain('upwarden add "Nightly backup" --every 1d')
})

test('names and what jobs say cannot get markup into it', async () => {
  const hostile = `<script>alert(1)</script>"'&`
  const page = await overview([monitor({ name: hostile, status: 'down', incident: incident(hostile) })])
  expect(page).not.toContain('<script')
  expect(page.split('&#60;script&#62;alert(1)&#60;/script&#62;&#34;&#39;&#38;')).toHaveLength(3)
})

async function overview(monitors: MonitorView[]): Promise<string> {
  const engine = new FakeEngine()
  engine.monitors = monitors
  const door = await openDoor(engine)
  const answer = await ask(door, '/', { headers: { cookie: `upwarden_${door.port}=${GOOD_COOKIE}` } })
  expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
  return answer.text
}

function incident(text: string): MonitorView['incident'] {
  return { id: 'b-1', startedAt: '2026-11-24T02:05:00.000Z', endedAt: null, reason: 'missed', text }
}
