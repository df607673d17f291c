import { os } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { ipcClient } from '../../../renderer/client/ipc.ts'
import { CONNECT_MESSAGE } from '../../../src/contract/bridge.ts'
import type { EventView } from '../../../src/contract/events.ts'
import { monitorView } from './monitor.ts'

afterEach(() => void vi.unstubAllGlobals())

interface Connected {
  readonly operations: MessagePort
  readonly events: MessagePort
}

/** A shell that serves two operations, and lets the test send events. */
function openShell() {
  const connections: Connected[] = []
  const handler = new RPCHandler({
    monitors: {
      get: os.handler(({ input }) => ({ ...monitorView(), name: JSON.stringify(input) })),
      body: os.handler(() => new Blob(['what the job said'])),
    },
  })
  vi.stubGlobal('window', {
    location: { origin: 'app://upwarden' },
    postMessage: (message: unknown, origin: string, [operations, events]: [MessagePort, MessagePort]) => {
      expect([message, origin]).toEqual([{ type: CONNECT_MESSAGE }, 'app://upwarden'])
      handler.upgrade(operations)
      operations.start()
      connections.push({ operations, events })
      onTestFinished(() => {
        operations.close()
        events.close()
      })
    },
  })
  return {
    connection(n: number): Connected {
      const connection = connections[n]
      if (connection === undefined) throw new Error(`it has connected ${connections.length} times`)
      return connection
    },
    count: () => connections.length,
  }
}

test('in the shell, operations go through a port to the main process, payloads included', async () => {
  openShell()
  const { operations } = ipcClient()
  expect((await operations.monitors.get({ id: 'a' })).name).toBe('{"id":"a"}')
  const body = await operations.monitors.body({ id: 'a', n: 1 })
  expect(await body.text()).toBe('what the job said')
})

test('events come as they are, and after a loss all is connected anew', async () => {
  const shell = openShell()
  const client = ipcClient()
  const heard: unknown[] = []
  const stop = client.listen({
    opened: (complete) => heard.push({ opened: complete }),
    event: ({ name }) => heard.push(name),
    lost: (why) => heard.push({ lost: why }),
  })
  const event: EventView = { id: '1', name: 'reset', data: {} }
  shell.connection(0).events.postMessage(event)
  await vi.waitUntil(() => heard.length === 2)
  expect(heard).toEqual([{ opened: false }, 'reset'])

  shell.connection(0).events.close()
  await vi.waitUntil(() => shell.count() === 2, { timeout: 5000 })
  await vi.waitUntil(() => heard.length === 4)
  expect(heard.slice(2)).toEqual([{ lost: 'unreachable' }, { opened: false }])
  expect((await client.operations.monitors.get({ id: 'b' })).name).toBe('{"id":"b"}')
  stop()
})

test('who stops listening is not connected again', async () => {
  const shell = openShell()
  const heard: string[] = []
  const stop = ipcClient().listen({
    opened: () => heard.push('opened'),
    event: () => {},
    lost: () => heard.push('lost'),
  })
  const closed = new Promise((resolve) => shell.connection(0).events.addEventListener('close', resolve))
  shell.connection(0).events.start()
  stop()
  await closed
  expect(heard).toEqual(['opened'])
})
