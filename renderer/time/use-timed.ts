import { useEffect, useReducer } from 'react'
import { PageClock, type Timed } from './clock.ts'

const clock = new PageClock()
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') clock.resume()
})

/**
 * What `compute` gives for now, and again as soon as that is not right any more: the component is rendered at those
 * moments only.
 *
 * @param compute takes now, UTC ms
 */
export function useTimed<Value>(compute: (now: number) => Timed<Value>): Value {
  const [, rerender] = useReducer((count: number) => count + 1, 0)
  const { value, until } = compute(Date.now())
  useEffect(() => clock.at(until, rerender), [until])
  return value
}
