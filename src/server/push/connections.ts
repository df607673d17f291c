import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { sourceGroup, sourceIp } from './source.ts'

/** A fleet of jobs behind one address can have this many under way at the same moment. */
const MOST_OF_ONE_CALLER = 1000

/** What all may have together; each can make us keep 100 kB. */
const MOST_OF_ALL = 3000

/** Lets no caller take so many connections that others find no room, nor all together more than memory allows. */
export function limitConnections(server: Server): void {
  server.maxConnections = MOST_OF_ALL
  const held = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const caller = sourceGroup(sourceIp(socket))
    const count = (held.get(caller) ?? 0) + 1
    if (count > MOST_OF_ONE_CALLER) {
      socket.destroy()
      return
    }
    held.set(caller, count)
    socket.once('close', () => {
      const left = (held.get(caller) ?? 1) - 1
      if (left === 0) held.delete(caller)
      else held.set(caller, left)
    })
  })
}
