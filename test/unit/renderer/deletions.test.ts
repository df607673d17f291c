import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Deletions, UNDO_MS } from '../../../renderer/live/deletions.ts'
import { monitorView } from './monitor.ts'

const monitor = monitorView({ id: 'a' })
let sent: string[]

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
})
afterEach(() => void vi.useRealTimers())

function deletions(answer: () => Promise<void> = async () => {}): Deletions {
  return new Deletions((id) => {
    sent.push(id)
    return answer()
  })
}

/** What is listed, in short. */
function listed(all: Deletions): string[] {
  return all.list.get().map(({ monitor, is }) => `${monitor.id} ${is}`)
}

test('a deletion is sent when it can no longer be undone', async () => {
  const all = deletions()
  all.delete(monitor)
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1)
  expect(sent).toEqual([])
  expect(listed(all)).toEqual(['a waiting'])
  await vi.advanceTimersByTimeAsync(1)
  expect(sent).toEqual(['a'])
  expect(listed(all)).toEqual([])
})

test('undone before that, nothing has happened', async () => {
  const all = deletions()
  all.delete(monitor)
  all.undo('a')
  await vi.advanceTimersByTimeAsync(UNDO_MS)
  expect(sent).toEqual([])
  expect(listed(all)).toEqual([])
})

test('while the pointer is on its message, there is time', async () => {
  const all = deletions()
  all.delete(monitor)
  all.hold('a')
  await vi.advanceTimersByTimeAsync(10 * UNDO_MS)
  expect(sent).toEqual([])
  all.resume('a')
  await vi.advanceTimersByTimeAsync(UNDO_MS)
  expect(sent).toEqual(['a'])
})

test('when the page goes away, what waits is sent, once', async () => {
  const all = deletions()
  all.delete(monitor)
  all.delete(monitorView({ id: 'b' }))
  all.sendAll()
  await vi.advanceTimersByTimeAsync(UNDO_MS)
  expect(sent).toEqual(['a', 'b'])
})

test('what was sent cannot be undone any more', async () => {
  const all = deletions(() => new Promise(() => {}))
  all.delete(monitor)
  all.sendAll()
  all.undo('a')
  expect(listed(all)).toEqual(['a sent'])
})

test('a deletion that is refused brings its monitor back, and can be tried again or left', async () => {
  let refuses = true
  const all = deletions(async () => {
    if (refuses) throw new Error('the disk is full')
  })
  all.delete(monitor)
  await all.send('a')
  expect(all.list.get()).toEqual([{ monitor, is: 'refused', error: new Error('the disk is full') }])

  refuses = false
  await all.send('a')
  expect(listed(all)).toEqual([])

  refuses = true
  all.delete(monitor)
  await all.send('a')
  all.dismiss('a')
  expect(listed(all)).toEqual([])
  expect(sent).toEqual(['a', 'a', 'a'])
})

test('pointing at the message of one that was refused does not send it', async () => {
  const all = deletions(() => Promise.reject(new Error('no')))
  all.delete(monitor)
  await all.send('a')
  all.resume('a')
  await vi.advanceTimersByTimeAsync(2 * UNDO_MS)
  expect(sent).toEqual(['a'])
})
