import { CONNECT_MESSAGE } from '../src/contract/bridge.ts'

/** Every message between preload and main process, by name. A name that stands nowhere here goes nowhere. */
export const CHANNELS = {
  /** From the page: two ports, for operations and events (src/contract/bridge.ts). */
  connect: CONNECT_MESSAGE,
  /** From the page: hide the popover. */
  hide: 'upwarden:hide',
  /** To the page, once it has connected: a path of the interface to show. */
  navigate: 'upwarden:navigate',
} as const
