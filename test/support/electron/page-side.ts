import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { CONNECT_MESSAGE } from '../../../src/contract/bridge.ts'
import type { EventView } from '../../../src/contract/events.ts'
import type { contract } from '../../../src/contract/table.ts'
import { newChannel, sendToMain } from './ipc.ts'
import { BrowserWindow, type Frame, type WebContents } from './window.ts'

export interface PageSide {
  readonly operations: ContractRouterClient<typeof contract>
  /** What has come over the events' port. */
  readonly events: readonly EventView[]
  /** Sends anything at all over the operations' port. */
  send(message: unknown): void
  /** Settles when the main process has closed the ports. */
  readonly closed: Promise<unknown>
}

/**
 * Connects to the main process as the popover's page does, without a page: by the client that the page has, on ports from a frame that says
 * it is the page's.
 */
export function connectAsPage(
  sender: WebContents = BrowserWindow.current.webContents,
  frame: Frame | null = sender.mainFrame,
): PageSide {
  const operations = newChannel()
  const events = newChannel()
  const received: EventView[] = []
  // The main process of the same build posts them as they are.
  events.page.on('message', (event: EventView) => received.push(event))
  const closed = Promise.all(
    [operations, events].map(({ page }) => new Promise((resolve) => page.once('close', resolve))),
  )
  sendToMain(CONNECT_MESSAGE, sender, frame, [operations.main, events.main])
  return {
    operations: createORPCClient(new RPCLink({ port: operations.page })),
    events: received,
    send: (message) => operations.page.postMessage(message),
    closed,
  }
}
