import { type IpcMainEvent, ipcMain, type MessagePortMain } from 'electron'
import type { Engine } from '../../src/engine/engine.ts'
import { CHANNELS } from '../channels.ts'
import type { Log } from './log.ts'
import { operationsServer } from './operations-port.ts'
import { isPageUrl } from './page.ts'
import type { Popover } from './popover.ts'

type Served = Pick<Engine, 'operations' | 'events'>

/**
 * The page's way in (src/contract/bridge.ts): on its first port the operations of the contract, on its second the events. Whoever is not
 * the page of the popover is refused.
 */
export function setupIpcDoor(engine: Served, popover: Popover, log: Log): void {
  const serve = operationsServer(engine, log)
  const open = new Set<MessagePortMain>()

  ipcMain.on(CHANNELS.connect, (event) => {
    const [operations, events] = event.ports
    if (!isFromPage(event, popover) || operations === undefined || events === undefined) {
      for (const port of event.ports) port.close()
      log.note('A connection to the main process was refused: it was not of the page')
      return
    }
    for (const port of [operations, events]) {
      open.add(port)
      port.on('close', () => open.delete(port))
    }
    serve(operations)
    tellEvents(engine, events)
    popover.pageConnected()
  })
  ipcMain.on(CHANNELS.hide, (event) => {
    if (isFromPage(event, popover)) popover.hide()
  })
  // Another page, or the same one loaded anew, has ports of its own.
  popover.onPageGone(() => {
    for (const port of open) port.close()
    open.clear()
  })
}

/** Only the popover's own frame, and only while it shows our page. */
function isFromPage({ sender, senderFrame }: IpcMainEvent, popover: Popover): boolean {
  return popover.isMainFrame(sender, senderFrame) && isPageUrl(senderFrame?.url ?? '')
}

function tellEvents({ events }: Served, port: MessagePortMain): void {
  const unsubscribe = events.subscribe((event) => port.postMessage(event))
  port.on('close', unsubscribe)
  port.start()
}
