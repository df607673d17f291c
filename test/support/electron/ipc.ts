import { EventEmitter } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { Frame, WebContents } from './window.ts'

/** `ipcMain`: what pages send arrives here. */
export const ipcMain = new EventEmitter()

/** A page's message to the main process, from a frame of its contents; the last argument of `emit` is what it carried. */
export function sendToMain(
  channel: string,
  sender: WebContents,
  senderFrame: Frame | null,
  ports: readonly MessagePortMain[] = [],
): void {
  ipcMain.emit(channel, { sender, senderFrame, ports })
}

/**
 * A port as the main process has it, over one of Node's: messages are copied, wait until it is started, and the end of one side is the
 * end of the other.
 */
export class MessagePortMain extends EventEmitter {
  readonly #port: MessagePort

  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.on('close', () => this.emit('close'))
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message)
  }

  start(): void {
    this.#port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }))
  }

  close(): void {
    this.#port.close()
  }
}

/** The two ends of a channel: the page's, and the main process's. */
export function newChannel(): { page: MessagePort; main: MessagePortMain } {
  const { port1, port2 } = new MessageChannel()
  return { page: port1, main: new MessagePortMain(port2) }
}
