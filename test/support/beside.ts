import { readFileSync } from 'node:fs'
import { setTimeout as after } from 'node:timers/promises'
import { expect } from 'vitest'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { readHeartbeats } from './control.ts'
import type { Host } from './host.ts'
import { push } from './push.ts'

/** How long a heartbeat may take beside all that (quality.md, "Hostile input"). */
const GETS_THROUGH_WITHIN_MS = 1000

/** By how much the process may grow while it is attacked: what 500 connections and a garbage collector take. */
const GROWS_BY_AT_MOST_MIB = 150

/** How often the job pushes. */
const PUSH_EVERY_MS = 100

/**
 * Attacks the host, while a job pushes to its monitor again and again: each of its heartbeats has to be kept in time, and the
 * memory of the process bounded. Gives what the attack gives.
 */
export async function besideAJob<T>(
  host: Host,
  { id, pushUrl }: MonitorView,
  attack: () => Promise<T>,
): Promise<T> {
  const before = (await readHeartbeats(host, id)).length
  const memoryBeforeMib = residentMib(host)
  let pushes = 0
  let isOver = false
  const pushOn = async () => {
    do {
      const since = performance.now()
      expect(await push(pushUrl)).toEqual({ status: 200, text: 'OK' })
      expect(performance.now() - since).toBeLessThan(GETS_THROUGH_WITHIN_MS)
      pushes += 1
      await after(PUSH_EVERY_MS)
    } while (!isOver)
  }
  const attacking = attack().finally(() => {
    isOver = true
  })
  const [result] = await Promise.all([attacking, pushOn()])
  expect(residentMib(host) - memoryBeforeMib).toBeLessThan(GROWS_BY_AT_MOST_MIB)
  expect((await readHeartbeats(host, id)).length - before).toBe(pushes)
  return result
}

/** The memory that the host occupies, where the system tells. */
function residentMib(host: Host): number {
  if (process.platform !== 'linux') return 0
  const status = readFileSync(`/proc/${host.ready.pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024
}
