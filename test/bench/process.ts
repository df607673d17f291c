import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A server in a process of its own. */
export interface ServerProcess {
  readonly pid: number
  /** Without a path. */
  readonly url: string
  stop(): Promise<void>
}

/** Starts a script of this folder that says its address when it is ready. */
export async function startServer(script: string, ...args: readonly string[]): Promise<ServerProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url: unknown[] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => {
      throw new Error(`${script} ended before it was ready`)
    }),
  ])
  return { pid: child.pid ?? 0, url: String(url[0]), stop: () => end(child) }
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** The memory that a process occupies, in MiB. Linux only: NaN elsewhere. */
export function residentMib(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(procFile(pid, 'status'))?.[1] ?? Number.NaN) / 1024
}

/** The processor time that a process has used, in ms. Linux only: NaN elsewhere. */
export function cpuMs(pid: number): number {
  // proc(5): the 14th and 15th field, in ticks, of which Linux shows 100 a second; the second, a name, may hold spaces.
  const fields = procFile(pid, 'stat')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11] ?? Number.NaN) + Number(fields[12] ?? Number.NaN)) * 10
}

function procFile(pid: number, name: string): string {
  return process.platform === 'linux' ? readFileSync(`/proc/${pid}/${name}`, 'utf8') : ''
}
