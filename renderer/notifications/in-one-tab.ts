/** How long a tab remembers what another should have done: until it is sure to be closed, or to have said that it is done. */
const REMEMBERED_MS = 10_000

/**
 * Does work in one of all tabs of this page that are open in a browser, though all of them hear of it: the first does it, and tells the
 * others. When it is closed, the next takes its place, and with it what the first has left undone.
 *
 * @param name of the lock and of the channel, the same in all tabs
 * @returns takes work, and a number by which all tabs know how far they are: whoever has done one has done all that are lower
 */
export function inOneTab(name: string): (number: number, work: () => void) => void {
  const others = new BroadcastChannel(name)
  const undone = new Map<number, () => void>()
  let doneElsewhere = 0
  let isMine = false

  const doIt = (number: number, work: () => void) => {
    work()
    others.postMessage(number)
  }
  others.onmessage = ({ data }: MessageEvent<number>) => {
    doneElsewhere = Math.max(doneElsewhere, data)
    for (const number of undone.keys()) if (number <= data) undone.delete(number)
  }
  void navigator.locks.request(name, () => {
    isMine = true
    for (const [number, work] of undone) doIt(number, work)
    undone.clear()
    // Held until the tab is closed.
    return new Promise(() => {})
  })

  return (number, work) => {
    if (isMine) return doIt(number, work)
    if (number <= doneElsewhere) return
    undone.set(number, work)
    setTimeout(() => undone.delete(number), REMEMBERED_MS)
  }
}
