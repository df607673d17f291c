import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { CONNECT_MESSAGE } from '../../src/contract/bridge.ts'
import type { EventView } from '../../src/contract/events.ts'
import type { Client, EventListener } from './client.ts'

/** The client of the popover: the contract over message ports to the main process (`src/contract/bridge.ts`). */
export function ipcClient(): Client {
  let ports = connect()
  let link = linkOver(ports.operations)
  const operations: Client['operations'] = createORPCClient({
    call: (path, input, options) => link.call(path, input, options),
  })

  const reconnect = () => {
    ports.operations.close()
    ports = connect()
    link = linkOver(ports.operations)
  }
  return { operations, listen: (listener) => listenOverPort(listener, () => ports.events, reconnect) }
}

interface Ports {
  readonly operations: MessagePort
  readonly events: MessagePort
}

function connect(): Ports {
  const operations = new MessageChannel()
  const events = new MessageChannel()
  window.postMessage({ type: CONNECT_MESSAGE }, window.location.origin, [operations.port2, events.port2])
  return { operations: operations.port1, events: events.port1 }
}

function linkOver(port: MessagePort): RPCLink<Record<never, never>> {
  port.start()
  return new RPCLink({ port })
}

function listenOverPort(
  listener: EventListener,
  eventsPort: () => MessagePort,
  reconnect: () => void,
): () => void {
  let retry: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const listen = () => {
    const port = eventsPort()
    // The main process of the same build posts events as they are (client.ts says why this is enough).
    port.onmessage = ({ data }: MessageEvent<EventView>) => listener.event(data)
    port.addEventListener('close', () => {
      if (isOver) return
      listener.lost('unreachable')
      retry = setTimeout(() => {
        reconnect()
        listen()
      }, RECONNECT_MS)
    })
    listener.opened(false)
  }
  listen()
  return () => {
    isOver = true
    clearTimeout(retry)
    eventsPort().close()
  }
}

const RECONNECT_MS = 1000
