import { type Client, clientOf } from '../../../src/cli/client.ts'
import { readControlFile } from '../../../src/server/control-file.ts'

/** A client of the host that runs on a data folder. It goes on to work after a restart on the same ports: the key stays, too. */
export function clientOfFolder(folder: string): Client {
  const file = readControlFile(folder)
  if (file === null) throw new Error(`nothing has run on ${folder} yet`)
  return clientOf(file)
}
