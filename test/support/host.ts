import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as timeout } from 'node:timers/promises'
import { z } from 'zod'

const LAUNCHER = join(import.meta.dirname, '../../bin/upwarden.js')

/** How long a host may take to say that it is ready, on a machine that is busy with other tests. */
const READY_WITHIN_MS = 30_000

export interface HostOptions {
  /** The data folder; a new one where it is left out, which `remove` then removes. */
  readonly folder?: string
  /** Besides `serve`, the data folder and, where they are not among these, ports that are free. */
  readonly args?: readonly string[]
  /** What the host is run under: `['setpriv', '--reuid=65534']`. */
  readonly under?: readonly string[]
  /** Its launcher; the checkout's own where it is left out. */
  readonly launcher?: string
}

/** How a process ended. */
export interface End {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

const readyLine = z.object({ pid: z.int(), pushUrl: z.url(), controlUrl: z.url(), pageUrl: z.url() })
const controlFile = z.object({
  pid: z.int(),
  version: z.string(),
  pushUrl: z.url(),
  controlUrl: z.url(),
  apiKey: z.string().min(1),
})

/** What `--ready-json` says, and what `control.json` says besides. */
export type Ready = z.infer<typeof readyLine> & Pick<z.infer<typeof controlFile>, 'apiKey'>

/** `upwarden serve` as a user runs it: a process of its own, with a data folder of its own, on free ports. */
export class Host {
  readonly folder: string
  readonly ready: Ready
  readonly #run: Run
  readonly #ownsFolder: boolean

  constructor(run: Run, ready: Ready, folder: string, ownsFolder: boolean) {
    this.#run = run
    this.ready = ready
    this.folder = folder
    this.#ownsFolder = ownsFolder
  }

  get pushUrl(): string {
    return this.ready.pushUrl
  }

  get controlUrl(): string {
    return this.ready.controlUrl
  }

  /** The header that the control door wants. */
  get authorization(): { readonly authorization: string } {
    return { authorization: `Bearer ${this.ready.apiKey}` }
  }

  /** The first line that it printed, or will print, that `pattern` matches. */
  line(pattern: RegExp): Promise<string> {
    return this.#run.line(pattern)
  }

  /** Calls `listener` with every line that it prints from now on. */
  onLine(listener: (line: string) => void): void {
    this.#run.printed.on('line', listener)
  }

  /** Sends a signal, and gives how it ended. */
  async end(signal: NodeJS.Signals): Promise<End> {
    this.#run.child.kill(signal)
    return this.#run.ended
  }

  /** Ends it, whatever state it is in, and removes its data folder if that was made for it. */
  async remove(): Promise<void> {
    await this.end('SIGKILL')
    if (this.#ownsFolder) rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Starts a host and waits until it is ready. Throws, with what it said, where it ends before. */
export async function startHost(options: HostOptions = {}): Promise<Host> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'upwarden-host-'))
  const run = new Run({ ...options, folder })
  const first = await Promise.race([
    run.line(/^\{.*\}$/),
    run.ended,
    timeout(READY_WITHIN_MS, null, { ref: false }),
  ])
  if (typeof first !== 'string') {
    run.child.kill('SIGKILL')
    const { stdout, stderr } = await run.ended
    throw new Error(
      `the host is not ready: ${first === null ? 'it took too long' : 'it ended'}\n${stdout}${stderr}`,
    )
  }
  const { apiKey } = controlFile.parse(JSON.parse(readFileSync(join(folder, 'control.json'), 'utf8')))
  return new Host(
    run,
    { ...readyLine.parse(JSON.parse(first)), apiKey },
    folder,
    options.folder === undefined,
  )
}

/** Starts a host that is expected to end by itself, and gives how it did. One that does not is killed in the end. */
export async function endOfHost(options: HostOptions & { readonly folder: string }): Promise<End> {
  const run = new Run(options)
  const first = await Promise.race([run.ended, timeout(READY_WITHIN_MS, null, { ref: false })])
  if (first === null) run.child.kill('SIGKILL')
  return run.ended
}

/** A process that is running, and what it printed. */
class Run {
  readonly child: ChildProcess
  readonly ended: Promise<End>
  readonly #lines: string[] = []
  readonly printed = new EventEmitter<{ line: [string] }>()

  constructor({
    folder,
    args = [],
    under = [],
    launcher = LAUNCHER,
  }: HostOptions & { readonly folder: string }) {
    const ports = ['--push-port', '--control-port'].flatMap((name) =>
      args.includes(name) ? [] : [name, '0'],
    )
    const host = [launcher, 'serve', '--ready-json', '--data-dir', folder, ...ports, ...args]
    const [program, ...rest] = [...under, process.execPath, ...host]
    const { child, stdout, stderr } = spawned(program ?? process.execPath, rest)
    this.child = child
    this.ended = ended(child, this.#read(stdout), this.#read(stderr))
  }

  async line(pattern: RegExp): Promise<string> {
    for (const line of this.#lines) if (pattern.test(line)) return line
    return new Promise((resolve) => {
      const look = (line: string) => {
        if (!pattern.test(line)) return
        this.printed.off('line', look)
        resolve(line)
      }
      this.printed.on('line', look)
    })
  }

  /** Gives all of it at its end. */
  async #read(stream: Readable): Promise<string> {
    let text = ''
    for await (const line of createInterface(stream)) {
      text += `${line}\n`
      this.#lines.push(line)
      this.printed.emit('line', line)
    }
    return text
  }
}

function spawned(program: string, args: readonly string[]) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  return { child, stdout: child.stdout, stderr: child.stderr }
}

async function ended(child: ChildProcess, stdout: Promise<string>, stderr: Promise<string>): Promise<End> {
  const [[status, signal]] = await Promise.all([once(child, 'exit'), stdout, stderr])
  return { status, signal, stdout: await stdout, stderr: await stderr }
}
