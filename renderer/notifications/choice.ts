import { useSyncExternalStore } from 'react'

const KEY = 'notifications'

/** Whether the user wants notifications in this browser; that the browser lets us is another matter (permission.ts). */
export function isWanted(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true
  }
}

/** The same, now and whenever it changes, in another tab, too. */
export function useIsWanted(): boolean {
  return useSyncExternalStore(subscribe, isWanted)
}

export function want(isWanted: boolean): void {
  try {
    if (isWanted) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, 'off')
  } catch {
    // Storage may be turned off: then the browser's own settings are the only switch.
  }
  for (const listener of listeners) listener()
}

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}
