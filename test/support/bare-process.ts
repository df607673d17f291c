import { fsyncSync, openSync, writeSync } from 'node:fs'
import { createServer } from 'node:http'

/**
 * The bare minimum of a push: `node bare-process.ts FILE` answers every request after a durable write to FILE. Says its port when it
 * is ready.
 */
const file = openSync(process.argv[2] ?? '', 'w')

const server = createServer((_request, response) => {
  writeSync(file, 'heartbeat', 0)
  fsyncSync(file)
  response.end('OK')
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') console.log(address.port)
})
