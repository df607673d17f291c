import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import type { Clock } from '../clock.ts'
import { type CutShort, limitOf, within } from '../time-limit.ts'
import { OutputTail } from './command-output.ts'

/** How a program ended. */
export type Ending =
  | { readonly is: 'exited'; readonly status: number }
  /** Not by us. */
  | { readonly is: 'killed'; readonly by: NodeJS.Signals }
  | { readonly is: 'not started'; readonly error: unknown }
  | { readonly is: 'cut short'; readonly why: CutShort }

export interface Run {
  readonly ending: Ending
  /** The end of what it wrote to standard error; where that is nothing, to standard output. */
  readonly output: string
}

interface Job {
  readonly program: string
  readonly args: readonly string[]
  /** Beside our own environment. */
  readonly env: Record<string, string>
  /** For its standard input. */
  readonly input: string
}

/**
 * Runs a program without a shell to its end, or to the end of its time: then it is asked to end, with all that it started, and
 * killed 5 s later. What it leaves running in the background when it ends by itself goes on. Never rejects.
 *
 * @param stopping aborts when the engine stops, which kills it at once
 */
export async function runProcess(job: Job, clock: Clock, stopping: AbortSignal): Promise<Run> {
  if (stopping.aborted) return { ending: { is: 'cut short', why: 'stopped' }, output: '' }
  let running: Running
  try {
    running = new Running(job)
  } catch (error) {
    return { ending: { is: 'not started', error }, output: '' }
  }
  const limit = limitOf(TIME_LIMIT_MS, clock, stopping)
  const ending = await within(limit, running.ended)
  if (ending === null) await end(running, clock, stopping)
  // Its last words may still be on the way. Something in the background may hold its output open for ever, though.
  else if (ending.is !== 'not started') await within(limitOf(LAST_WORDS_MS, clock, stopping), running.closed)
  running.release()
  return {
    ending: ending ?? { is: 'cut short', why: limit.cutShort ?? 'overdue' },
    output: running.lastOutput(),
  }
}

export const TIME_LIMIT_MS = 30_000
const ENDS_WITHIN_MS = 5000
const DIES_WITHIN_MS = 1000
const LAST_WORDS_MS = 1000

/** Ends a program and all that it started, politely if there is time. */
async function end(running: Running, clock: Clock, stopping: AbortSignal): Promise<void> {
  running.send('SIGTERM')
  await within(limitOf(ENDS_WITHIN_MS, clock, stopping), running.closed)
  // Also where it has ended: what it started may be left.
  running.send('SIGKILL')
  // A process that waits for a disk in vain cannot even be killed: it is not waited for.
  await within(limitOf(DIES_WITHIN_MS, clock, NEVER), running.ended)
}

const NEVER = new AbortController().signal

/** Where the system has groups of processes, a program gets one of its own, so that what it starts can be ended with it. */
const HAS_GROUPS = process.platform !== 'win32'

/** A program that was started. */
class Running {
  /** When it is over, or is known not to have begun. */
  readonly ended: Promise<Ending>
  /** When it is over, and all else that could write to its output. */
  readonly closed: Promise<void>
  readonly #child: ChildProcess
  readonly #stdout = new OutputTail()
  readonly #stderr = new OutputTail()

  /** Throws where the system refuses its arguments. */
  constructor({ program, args, env, input }: Job) {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: 'pipe',
      shell: false,
      windowsHide: true,
      detached: HAS_GROUPS,
    })
    this.#child = child
    this.closed = new Promise((resolve) => child.once('close', () => resolve()))
    this.ended = new Promise((resolve) => {
      child.on('error', (error) => resolve({ is: 'not started', error }))
      child.once('exit', (status, by) => {
        resolve(by === null ? { is: 'exited', status: status ?? 0 } : { is: 'killed', by })
      })
    })
    for (const stream of this.#streams()) {
      // A program need not read what it is sent, nor leave its output open: that is no failure (EPIPE).
      stream.on('error', () => {})
    }
    child.stdout?.on('data', (chunk: Buffer) => this.#stdout.add(chunk))
    child.stderr?.on('data', (chunk: Buffer) => this.#stderr.add(chunk))
    child.stdin?.end(input)
  }

  /** Both in one would come in an order that nobody can tell, and much of the one would drive out the other. */
  lastOutput(): string {
    const errors = this.#stderr.text()
    return errors.trim() === '' ? this.#stdout.text() : errors
  }

  /** To all of its group. */
  send(signal: 'SIGTERM' | 'SIGKILL'): void {
    const { pid } = this.#child
    if (pid === undefined) return
    try {
      process.kill(HAS_GROUPS ? -pid : pid, signal)
    } catch {
      // Nothing of it is left, or it has become another user's.
    }
  }

  /** Lets go of it: whatever is left of it keeps nothing of ours open. */
  release(): void {
    for (const stream of this.#streams()) stream.destroy()
    this.#child.unref()
  }

  /** None of them where the system had no descriptors left for them. */
  #streams(): (Readable | Writable)[] {
    const { stdin, stdout, stderr } = this.#child
    return [stdin, stdout, stderr].filter((stream) => stream !== null && stream !== undefined)
  }
}
