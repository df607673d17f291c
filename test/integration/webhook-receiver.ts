import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

/** A request that a receiver got. */
export interface Received {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Receiver extends AsyncDisposable {
  /** Without a path. */
  readonly origin: string
  readonly received: readonly Received[]
}

/** A receiver on this computer, that reads each request and then has `answer` answer it. */
export async function receiver(
  answer: (response: ServerResponse, request: Received) => void,
): Promise<Receiver> {
  const received: Received[] = []
  const listener: RequestListener = async (request, response) => {
    const { method, url, headers } = request
    const one = { method, url, headers, body: await text(request) }
    received.push(one)
    answer(response, one)
  }
  return { received, ...(await open(createServer(listener))) }
}

/** One that does with each connection what it likes. */
export async function rawReceiver(onConnection: (socket: Socket) => void): Promise<Receiver> {
  return { received: [], ...(await open(createTcpServer(onConnection))) }
}

/** On a free port, until it is disposed of, with all its connections. */
export async function open(server: Server, protocol: 'http' | 'https' = 'http') {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    // How a client goes away is no matter of the receiver's.
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  // A TCP server's address has a port.
  const { port } = server.address() as AddressInfo
  return {
    origin: `${protocol}://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
