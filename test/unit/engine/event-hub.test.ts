import { expect, test, vi } from 'vitest'
import { EventHub } from '../../../src/engine/events.ts'

test('an event is rendered when somebody wants it, and then once for all', () => {
  const hub = new EventHub('run', () => {})
  const render = vi.fn(() => ({}))
  hub.tell('reset', render)
  expect(render).not.toHaveBeenCalled()
  const catchUp = () => hub.subscribe(() => {}, 'run-0')
  for (const subscribe of [catchUp, catchUp]) subscribe()
  expect(render).toHaveBeenCalledTimes(1)
  hub.tell('reset', render)
  expect(render).toHaveBeenCalledTimes(2)
})

test('an event of a removed monitor that nobody wanted before says that it is gone', () => {
  const hub = new EventHub('run', () => {})
  let isRemoved = false
  hub.tell('monitor', () => ({ id: isRemoved ? 'gone' : 'there', deleted: true }))
  isRemoved = true
  const seen: unknown[] = []
  hub.subscribe(({ data }) => seen.push(data), 'run-0')
  expect(seen).toEqual([{ id: 'gone', deleted: true }])
})
