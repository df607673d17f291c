import { build } from 'rolldown'
import { desktopPreload } from '../../../rolldown.config.ts'

/**
 * The script that runs the real preload in a page of a plain browser, before any script of the page, with what Electron would give it. The
 * page has one world instead of two; messages and ports go to the harness by way of functions that it exposes (`relay.ts`).
 */
export async function preloadInPage(): Promise<string> {
  const { output } = await build({ ...desktopPreload, write: false })
  return `(() => {
    if (window !== window.top) return
    const listeners = new Map()
    const ports = new Map()
    const encode = (data) =>
      data instanceof Uint8Array || data instanceof ArrayBuffer
        ? { base64: btoa(String.fromCharCode(...new Uint8Array(data))) }
        : { data }
    const decode = ({ data, base64 }) =>
      base64 === undefined ? data : Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    window.__fromShell = {
      send: (channel, args) => { for (const listener of listeners.get(channel) ?? []) listener({}, ...args) },
      post: (id, message) => ports.get(id)?.postMessage(decode(message)),
      close: (id) => { ports.get(id)?.close(); ports.delete(id) },
    }
    const given = {
      contextBridge: {
        exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }),
      },
      ipcRenderer: {
        on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
        send: (channel) => window.__toShell({ does: 'send', channel, ports: [] }),
        postMessage: (channel, _message, transferred) => {
          const ids = transferred.map((port) => {
            const id = crypto.randomUUID()
            ports.set(id, port)
            port.onmessage = ({ data }) => window.__toShell({ does: 'post', id, message: encode(data) })
            port.addEventListener('close', () => window.__toShell({ does: 'close', id }))
            return id
          })
          window.__toShell({ does: 'send', channel, ports: ids })
        },
      },
    }
    ;((require, process) => {
      ${output[0].code}
    })(() => given, { platform: 'linux' })
  })()`
}
