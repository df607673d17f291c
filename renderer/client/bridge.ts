import type { Bridge } from '../../src/contract/bridge.ts'

declare global {
  interface Window {
    /** There in the desktop shell only: `src/contract/bridge.ts` says what its author has to do. */
    readonly upwarden?: Bridge
  }
}

/** The shell that this page runs in; undefined in a browser. */
export const bridge: Bridge | undefined = window.upwarden
