import { on, once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** A program that has called. */
export interface Call {
  /** What it says next, a line; nothing more once it is gone. */
  hear(): Promise<string | undefined>
  /** Tells it something, which it hears as `data` of its `phone`. */
  tell(words: string): void
  /** When the program is no more. */
  readonly gone: Promise<unknown>
}

/** How the programs that a test starts tell it what befalls them: each calls, and the line is dead when it is. */
export class Phone implements AsyncDisposable {
  readonly #server = createServer()
  readonly #calls = on(this.#server, 'connection')[Symbol.asyncIterator]()
  readonly #sockets: Socket[] = []

  static async open(): Promise<Phone> {
    const phone = new Phone()
    await once(phone.#server.listen(0, '127.0.0.1'), 'listening')
    return phone
  }

  /** A program that calls, and then does what `script` says; there, `say` is the way to speak. It ends when it is ended. */
  program(script: string): string[] {
    // A TCP server's address has a port.
    const { port } = this.#server.address() as AddressInfo
    return [
      process.execPath,
      '--eval',
      `const phone = require('node:net').connect(${port}, '127.0.0.1')
       const say = (line) => phone.write(line + '\\n')
       ${script}`,
    ]
  }

  /** The next call. */
  async answer(): Promise<Call> {
    const { value } = await this.#calls.next()
    // What the event 'connection' of a server comes with.
    const [socket] = value as [Socket]
    this.#sockets.push(socket)
    // Who is killed hangs up without a word.
    socket.on('error', () => {})
    const lines = createInterface(socket)[Symbol.asyncIterator]()
    return {
      gone: once(socket, 'close'),
      hear: async () => (await lines.next()).value,
      tell: (words) => void socket.write(words),
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }
}
