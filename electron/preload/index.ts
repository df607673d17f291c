import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '../../src/contract/bridge.ts'
import { CHANNELS } from '../channels.ts'
import { pathQueue } from './path-queue.ts'
import { platformOf } from './platform.ts'

// What the page gets: these functions and no channel, so that it can say nothing else to the main process.

const paths = pathQueue()
ipcRenderer.on(CHANNELS.navigate, (_event, path: unknown) => {
  if (typeof path === 'string') paths.add(path)
})

const bridge: Bridge = {
  platform: platformOf(process.platform),
  hide: () => ipcRenderer.send(CHANNELS.hide),
  onNavigate: (listener) => paths.listen(listener),
}
contextBridge.exposeInMainWorld('upwarden', bridge)

// Ports cannot cross the context bridge: the page posts them to its own window, and they are handed on from here.
window.addEventListener('message', ({ source, origin, data, ports }: MessageEvent<unknown>) => {
  if (source !== window || origin !== window.location.origin || !isConnect(data)) return
  ipcRenderer.postMessage(CHANNELS.connect, null, [...ports])
})

function isConnect(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === CHANNELS.connect
}
