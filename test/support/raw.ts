import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A connection to the host and port of a URL, that says nothing yet. Its errors are its own affair. */
export async function openSocket(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  return socket.on('error', () => {})
}

/** Sends bytes as they are, as long as they are taken; gives what came back until the connection was closed. */
export async function exchange(url: string, ...parts: readonly (string | Uint8Array)[]): Promise<string> {
  const socket = await openSocket(url)
  let text = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text += chunk
  })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  for (const part of parts) {
    if (socket.destroyed) break
    const taken = new Promise<void>((resolve) => socket.write(part, () => resolve()))
    await Promise.race([taken, closed])
  }
  socket.end()
  await closed
  return text
}

/** The status of an answer as it came over the line; NaN for what is none. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? Number.NaN)
}
