import type { Engine, HostChannel } from '../engine/engine.ts'
import type { EngineOptions } from '../engine/start.ts'
import { StoreError, startEngine } from '../engine/start.ts'
import { isAlive, readControlFile, writeControlFile } from './control-file.ts'
import { DoorError, type DoorOptions, type OpenDoors, openDoors } from './doors.ts'

export interface HostOptions extends EngineOptions, DoorOptions {}

/** What runs in a process of ours, with a tray or without: one engine, its two doors, and `control.json` that tells where they are. */
export interface Host {
  readonly engine: Engine
  readonly doors: OpenDoors
  /** Tells alerts by way of the pages that are open. For a host that has no better way to show them. */
  readonly pageChannel: HostChannel
  /** A link that opens the page, once. */
  pageUrl(): string
  /**
   * Ends it cleanly: what has arrived is answered, what is known is saved, nobody is let in any more. Takes no longer than 4 s for the
   * first, so that a process that was told to stop is gone within 5 (quality.md, "Shutdown"). A second call waits for the first.
   */
  stop(): Promise<void>
}

/** Why a host cannot start, in one line that says what to do: a folder that cannot be used or is held, a port that is in use. */
export class HostError extends Error {}

/** Opens the data folder and the doors and writes `control.json`. Throws a HostError; then nothing is left open. */
export async function startHost(options: HostOptions): Promise<Host> {
  const { folder, version, onProblem } = options
  const engine = openEngine(options)
  let doors: OpenDoors | undefined
  try {
    doors = await openDoors(engine, options)
    tellWhere(folder, version, engine, doors)
  } catch (error) {
    await doors?.close()
    await engine.stop()
    throw error instanceof DoorError ? new HostError(error.message, { cause: error }) : error
  }
  return hostOf(engine, doors, onProblem)
}

function hostOf(engine: Engine, doors: OpenDoors, onProblem: HostOptions['onProblem']): Host {
  let stopped: Promise<void> | undefined
  return {
    engine,
    doors,
    pageChannel: doors.pages.channel(),
    pageUrl: () => `${doors.controlUrl}/?code=${engine.access.makeCode().code}`,
    stop() {
      stopped ??= (async () => {
        await withinGrace(doors.close().catch((error) => onProblem(`The doors did not close well: ${error}`)))
        await engine.stop()
      })()
      return stopped
    },
  }
}

function openEngine(options: HostOptions): Engine {
  try {
    return startEngine({ ...options, hasDoors: true })
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    const holder = error.problem === 'held by another instance' ? holderOf(options.folder) : ''
    throw new HostError(`${error.message}${holder}`, { cause: error })
  }
}

/** Which instance it is that holds the folder, where its `control.json` tells. */
function holderOf(folder: string): string {
  const file = readControlFile(folder)
  if (file === null || !isAlive(file.pid)) return ''
  return `. It is process ${file.pid}, with its page at ${file.controlUrl} (\`upwarden open\`)`
}

/** Tells the command line by way of `control.json` where the doors are. */
function tellWhere(
  folder: string,
  version: string,
  engine: Engine,
  { pushUrl, controlUrl }: OpenDoors,
): void {
  const apiKey = engine.access.controlKey(readControlFile(folder)?.apiKey ?? null)
  try {
    writeControlFile(folder, { pid: process.pid, version, pushUrl, controlUrl, apiKey })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new HostError(
      `control.json cannot be written (${why}): see to it that ${folder} can be written to`,
      { cause: error },
    )
  }
}

/** How long the doors get to answer what has arrived; all in all 5 s are allowed (quality.md, "Shutdown"). */
const GRACE_MS = 4000

/** Waits for `work`, but not longer than the time there is to stop. */
async function withinGrace(work: Promise<void>): Promise<void> {
  const { promise: isOver, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, GRACE_MS)
  await Promise.race([work, isOver])
  clearTimeout(timer)
}
