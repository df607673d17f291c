import type { Writable } from 'node:stream'
import type { WriteStream } from 'node:tty'

/**
 * Lets writing to a terminal never wait. Node makes it wait until all is taken: where a terminal takes nothing (Ctrl+S, an SSH connection
 * that hangs), this process would stand still with it, and hear no heartbeat. What is no terminal does not wait in any case.
 */
export function unblock(stream: WriteStream): void {
  // Not documented, but what Node itself calls when it opens a terminal. libuv opens that once more for us: no other process is concerned.
  const { _handle: handle } = stream as { readonly _handle?: { setBlocking?(isBlocking: boolean): void } }
  if (stream.isTTY) handle?.setBlocking?.(false)
}

/** Whether nobody has taken what was written for long. To be asked before more is: it would fill the memory. */
export function isStuck({ writableLength }: Pick<Writable, 'writableLength'>): boolean {
  return writableLength > MOST_WAITING_BYTES
}

const MOST_WAITING_BYTES = 1_000_000
