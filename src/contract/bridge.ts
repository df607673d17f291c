/**
 * What the desktop shell's preload gives the renderer as `window.upwarden`, and all that it gives. Its presence tells the
 * renderer that it runs in the shell.
 *
 * Operations and events do not go through these functions but through two message ports, because a port cannot cross the context
 * bridge. The renderer makes two channels, keeps one end of each, and posts to its own window
 * `{ type: CONNECT_MESSAGE }` with the other ends: `[operations, events]`. The preload, which listens for it, hands both to the main
 * process with `ipcRenderer.postMessage`. The main process checks the sender; then
 *
 * - on `operations` it serves the contract: oRPC's `RPCHandler` of `@orpc/server/message-port`;
 * - on `events` it posts each event as it is (`EventView`), from now on.
 *
 * Closing `events` tells the renderer that what it knows may be old: it connects anew and reads everything again. It connects once
 * per page and again after each such loss; ports of a page that went away close by themselves.
 */
export interface Bridge {
  /** Decides how keys are named and where controls go. */
  readonly platform: 'darwin' | 'win32' | 'linux'
  /** Hides the popover: Esc was pressed where there is nothing to go back from. */
  hide(): void
  /**
   * Calls `listener` with a path of the interface (`/monitors/01J…`, `/add`, `/settings/network`) whenever the shell wants
   * it shown: a notification was clicked, or a menu item chosen. One that came before is delivered at once. Gives what ends it.
   */
  onNavigate(listener: (path: string) => void): () => void
}

/** The `type` of the message that carries the two ports from the page to the preload. */
export const CONNECT_MESSAGE = 'upwarden:connect'
