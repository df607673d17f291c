import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

/**
 * Tells how late this machine itself is at a given moment: a bare process waits for the same moments as the host beside it, and
 * does there no more than a durable write. What a host is later than that is the host's own doing.
 */
export class Witness {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>
  readonly #lines: Interface
  readonly #lagsMs = new Map<number, number>()

  private constructor(child: ChildProcessByStdio<Writable, Readable, null>) {
    this.#child = child
    this.#lines = createInterface(child.stdout)
    this.#lines.on('line', (line) => this.#lagsMs.set(Number(line), Date.now() - Number(line)))
  }

  /** `folder` should be on the same disk as the host's data folder. */
  static async start(folder: string): Promise<Witness> {
    const args = [join(import.meta.dirname, 'witness-process.ts'), join(folder, 'witness')]
    const witness = new Witness(spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] }))
    await once(witness.#lines, 'line')
    return witness
  }

  /** To be called well before the moment. */
  watch(moment: number): void {
    this.#child.stdin.write(`${moment}\n`)
  }

  /** By how many milliseconds word of each of these moments came late; waits for those that are still to come. */
  async lagsMs(moments: readonly number[]): Promise<number[]> {
    while (!moments.every((moment) => this.#lagsMs.has(moment))) await once(this.#lines, 'line')
    return moments.flatMap((moment) => this.#lagsMs.get(moment) ?? [])
  }

  stop(): void {
    this.#child.kill('SIGKILL')
  }
}
