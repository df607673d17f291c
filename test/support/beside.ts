import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as after } from 'node:timers/promises'
import { expect } from 'vitest'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { readHeartbeats } from './control.ts'
import type { Host } from './host.ts'
import { push } from './push.ts'

/** How long a heartbeat may take beside all that (quality.md, "Hostile input"), and longer by as much as this machine is slow. */
const GETS_THROUGH_WITHIN_MS = 1000

/** By how much the process may grow while it is attacked: what 500 connections and a garbage collector take. */
const GROWS_BY_AT_MOST_MIB = 150

/** How often the job pushes. */
const PUSH_EVERY_MS = 100

/**
 * Attacks the host, while a job pushes to its monitor again and again: each of its heartbeats has to be kept in time, and the
 * memory of the process bounded. Gives what the attack gives.
 *
 * A machine that is busy with other tests is slow for any program: what a bare server takes at the same moment is not
 * the host's doing.
 */
export async function besideAJob<T>(
  host: Host,
  { id, pushUrl }: MonitorView,
  attack: () => Promise<T>,
): Promise<T> {
  const before = (await readHeartbeats(host, id)).length
  const memoryBeforeMib = residentMib(host)
  const bare = await startBareServer(host.folder)
  let pushes = 0
  let isOver = false
  const pushOn = async () => {
    do {
      const [ours, bares] = await Promise.all([timed(pushUrl), timed(bare.url)])
      expect(ours.answer).toEqual({ status: 200, text: 'OK' })
      expect(ours.ms - bares.ms).toBeLessThan(GETS_THROUGH_WITHIN_MS)
      pushes += 1
      await after(PUSH_EVERY_MS)
    } while (!isOver)
  }
  const attacking = attack().finally(() => {
    isOver = true
  })
  try {
    const [result] = await Promise.all([attacking, pushOn()])
    expect(residentMib(host) - memoryBeforeMib).toBeLessThan(GROWS_BY_AT_MOST_MIB)
    expect((await readHeartbeats(host, id)).length - before).toBe(pushes)
    return result
  } finally {
    bare.stop()
  }
}

async function timed(url: string) {
  const since = performance.now()
  const answer = await push(url)
  return { answer, ms: performance.now() - since }
}

/** On the same disk as the host. */
async function startBareServer(folder: string) {
  const args = [join(import.meta.dirname, 'bare-process.ts'), join(folder, 'bare')]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await once(createInterface(child.stdout), 'line')
  return { url: `http://127.0.0.1:${port}/`, stop: () => void child.kill('SIGKILL') }
}

/** The memory that the host occupies, where the system tells. */
function residentMib(host: Host): number {
  if (process.platform !== 'linux') return 0
  const status = readFileSync(`/proc/${host.ready.pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024
}
