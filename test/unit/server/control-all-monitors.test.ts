import { setImmediate } from 'node:timers/promises'
import { createRouterClient, implement } from '@orpc/server'
import { expect, test } from 'vitest'
import { contract } from '../../../src/contract/table.ts'
import { allMonitors } from '../../../src/server/control/all-monitors.ts'
import { monitor } from './control-support.ts'

const PAGES = 5

/** A list of so many pages, of one monitor each. */
function pagedList() {
  const asked: number[] = []
  const list = implement(contract.monitors.list).handler(({ input: { cursor = '0' } }) => {
    const page = Number(cursor)
    asked.push(page)
    return { monitors: [monitor({ id: cursor })], nextCursor: page + 1 < PAGES ? String(page + 1) : null }
  })
  return { asked, client: createRouterClient({ monitors: { list } }) }
}

test('all monitors are read page by page, and a heartbeat that comes meanwhile waits for one page at most', async () => {
  const { asked, client } = pagedList()
  const reading = allMonitors(client)
  await setImmediate()
  expect(asked.length).toBeLessThan(PAGES)
  expect((await reading).map(({ id }) => id)).toEqual(['0', '1', '2', '3', '4'])
  expect(asked).toEqual([0, 1, 2, 3, 4])
})
