/** How long a tab remembers what another should have done: until it is sure to be closed, or to have said that it is done. */
const REMEMBERED_MS = 10_000

/**
 * Does work in one of all tabs of this page that are open in a browser, though all of them hear of it: the first does it, and tells the
 * others. When it is closed, the next takes its place, and with it what the first has left undone.
 *
 * @param name of the lock and of the channel, the same in all tabs
 * @returns takes work, and a key by which all tabs know it
 */
export function inOneTab(name: string): (key: string, work: () => void) => void {
  const others = new BroadcastChannel(name)
  const undone = new Map<string, () => void>()
  const doneElsewhere = new Set<string>()
  let isMine = false

  const doIt = (key: string, work: () => void) => {
    work()
    others.postMessage(key)
  }
  others.onmessage = ({ data }: MessageEvent<string>) => {
    if (!undone.delete(data)) remember(doneElsewhere, data)
  }
  void navigator.locks.request(name, () => {
    isMine = true
    for (const [key, work] of undone) doIt(key, work)
    undone.clear()
    // Held until the tab is closed.
    return new Promise(() => {})
  })

  return (key, work) => {
    if (isMine) return doIt(key, work)
    if (doneElsewhere.delete(key)) return
    undone.set(key, work)
    setTimeout(() => undone.delete(key), REMEMBERED_MS)
  }
}

function remember(keys: Set<string>, key: string): void {
  keys.add(key)
  setTimeout(() => keys.delete(key), REMEMBERED_MS)
}
