import { createServer as createHttpServer, request } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A wire to a host, which a test can cut. */
export interface Wire {
  /** The host, over this wire. */
  readonly url: string
  /** Nothing gets through any more, in either direction, and nobody is told: what is open hangs, and so does what is new. */
  cut(): void
  /** What is open breaks off, and nothing is let in. */
  refuse(): void
  /** Everything gets through again; what hung is broken off. */
  mend(): void
}

/** A wire to what listens at `target`, a URL on loopback, until the test is over. */
export async function wireTo(target: string): Promise<Wire> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let state: 'whole' | 'cut' | 'refused' = 'whole'
  const server = createServer((near) => {
    track(near)
    if (state === 'refused') near.destroy()
    if (state !== 'whole') return
    const far = connect(Number(port), hostname)
    track(far)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (chunk) => void (state === 'whole' && to.write(chunk)))
      // The end of one side is not told on over a wire that is cut.
      from.on('close', () => void (state === 'whole' && to.destroy()))
    }
  })
  const track = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => void sockets.delete(socket))
  }
  const breakOff = () => {
    for (const socket of sockets) socket.destroy()
  }
  onTestFinished(() => {
    breakOff()
    server.close()
  })
  return {
    url: await listening(server),
    cut() {
      state = 'cut'
    },
    refuse() {
      state = 'refused'
      breakOff()
    },
    mend() {
      state = 'whole'
      breakOff()
    },
  }
}

/** The host at `target` as one that has no events: there, it answers 404. Until the test is over. */
export async function withoutEvents(target: string): Promise<string> {
  const { hostname, port } = new URL(target)
  const server = createHttpServer((incoming, outgoing) => {
    if (incoming.url?.startsWith('/api/v1/events')) {
      outgoing.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{"code":"not_found"}}')
      return
    }
    const { method, url: path, headers } = incoming
    const onward = request({ hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return listening(server)
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // It listens on TCP: there it has an address and a port.
  return `http://127.0.0.1:${port}`
}
