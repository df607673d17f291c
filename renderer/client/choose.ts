import routes from 'virtual:contract-routes'
import { bridge } from './bridge.ts'
import type { Client } from './client.ts'
import { httpClient } from './http.ts'
import { ipcClient } from './ipc.ts'

/** The client of where this page runs: in the shell over its ports, in a browser over HTTP. */
export function chooseClient(): Client {
  return bridge ? ipcClient() : httpClient(`${window.location.origin}/api/v1`, routes)
}
