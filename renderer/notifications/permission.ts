import { useSyncExternalStore } from 'react'

/** Whether this browser lets us notify. `insecure`: it lets only pages of this computer, and those over HTTPS. */
export type Permission = 'unsupported' | 'insecure' | 'default' | 'granted' | 'denied'

export function permission(): Permission {
  if (!window.isSecureContext) return 'insecure'
  return 'Notification' in window ? Notification.permission : 'unsupported'
}

/** The permission, now and whenever it changes: the user may take it back in the browser's own settings. */
export function usePermission(): Permission {
  return useSyncExternalStore(subscribe, permission)
}

/** Asks the user; browsers let us on a click only. */
export async function askPermission(): Promise<void> {
  await Notification.requestPermission()
}

function subscribe(listener: () => void): () => void {
  const ended = new AbortController()
  void navigator.permissions?.query({ name: 'notifications' }).then((status) => {
    // It has not been subscribed for ever.
    if (!ended.signal.aborted) status.addEventListener('change', listener, { signal: ended.signal })
  })
  return () => ended.abort()
}
