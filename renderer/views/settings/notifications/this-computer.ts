import { bridge } from '../../../client/bridge.ts'

/**
 * Whether this page was opened on the computer on which Upwarden runs, as far as its address tells. The engine decides by where a request
 * comes from.
 */
export function isThisComputer(): boolean {
  return bridge !== undefined || /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(location.hostname)
}
