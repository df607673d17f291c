import { createRouterClient } from '@orpc/server'
import packageJson from '../../../package.json' with { type: 'json' }
import type { Engine } from '../../engine/engine.ts'
import { startEngine } from '../../engine/start.ts'
import { readControlFile, writeControlFile } from '../../server/control-file.ts'
import { DoorError, type OpenDoors, openDoors } from '../../server/doors.ts'
import { StoreError } from '../../store/store.ts'
import { describeFolder } from '../data-folder.ts'
import { EXIT, ExitError } from '../exit.ts'
import { isAlive } from '../instance.ts'
import type { Session } from '../session.ts'
import { tunnelCommand } from '../tunnel.ts'
import { announcementLine, problemLine, readyLines } from './lines.ts'
import { builtPage } from './page-folder.ts'
import { endSoon, toldToStop, withinGrace } from './stop.ts'

export interface ServeOptions {
  readonly pushHost?: string | undefined
  readonly pushPort?: number | undefined
  readonly controlHost?: string | undefined
  readonly controlPort?: number | undefined
  readonly readyJson?: true | undefined
}

/** Hears, in one line, of what goes wrong in the background. */
type OnProblem = (line: string) => void

/** The headless host: engine and doors, from now until SIGTERM or Ctrl+C. Ends the command where it cannot start. */
export async function serve(session: Session, options: ServeOptions): Promise<void> {
  const { terminal } = session
  const stop = toldToStop()
  // A terminal that was closed or a full disk under the log is no reason to watch no more.
  session.onOutputError = () => {}
  const { path } = session.folder()
  const onProblem: OnProblem = (line) => terminal.note(problemLine(line, Date.now()))

  const engine = openEngine(path, onProblem)
  const doors = await openDoorsOf(engine, options, onProblem)
  try {
    const pageUrl = tellWhere(path, engine, doors)
    await sayReady(session, options, engine, doors, pageUrl)
    const say = options.readyJson ? terminal.note : terminal.print
    engine.announcements.deliverTo((announcement) => say(announcementLine(announcement, terminal.colors)))
    await stop
  } finally {
    await withinGrace(doors.close().catch((error) => onProblem(`The doors did not close well: ${error}`)))
    await engine.stop()
    endSoon()
  }
}

function openEngine(folder: string, onProblem: OnProblem): Engine {
  try {
    return startEngine({ folder, version: packageJson.version, host: 'headless', onProblem })
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    const holder = error.problem === 'held by another instance' ? holderOf(folder) : ''
    throw new ExitError(EXIT.failed, `${error.message}${holder}`, { cause: error })
  }
}

/** Which instance it is that holds the folder, where its `control.json` tells. */
function holderOf(folder: string): string {
  const file = readControlFile(folder)
  if (file === null || !isAlive(file.pid)) return ''
  return `. It is process ${file.pid}, with its page at ${file.controlUrl} (\`upwarden open\`)`
}

async function openDoorsOf(engine: Engine, options: ServeOptions, onProblem: OnProblem): Promise<OpenDoors> {
  try {
    return await openDoors(engine, { ...options, pageFolder: builtPage(), onProblem })
  } catch (error) {
    await engine.stop()
    if (error instanceof DoorError) throw new ExitError(EXIT.failed, error.message, { cause: error })
    throw error
  }
}

/** Tells the command line by way of `control.json` where the doors are; gives a link that opens the page once. */
function tellWhere(folder: string, engine: Engine, { pushUrl, controlUrl }: OpenDoors): string {
  const apiKey = engine.access.controlKey(readControlFile(folder)?.apiKey ?? null)
  try {
    writeControlFile(folder, { pid: process.pid, version: packageJson.version, pushUrl, controlUrl, apiKey })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ExitError(
      EXIT.failed,
      `control.json cannot be written (${why}): see to it that ${folder} can be written to`,
      {
        cause: error,
      },
    )
  }
  return `${controlUrl}/?code=${engine.access.makeCode().code}`
}

/** Says where everything is: in one line for a program, or in words. */
async function sayReady(
  { terminal, env, folder, self }: Session,
  { readyJson }: ServeOptions,
  engine: Engine,
  { pushUrl, controlUrl }: OpenDoors,
  pageUrl: string,
): Promise<void> {
  if (readyJson) {
    terminal.print(JSON.stringify({ pid: process.pid, pushUrl, controlUrl, pageUrl }))
    return
  }
  const summary = await createRouterClient(engine.operations).summary()
  const where = { pageUrl, tunnel: tunnelCommand(controlUrl, env), folder: describeFolder(folder()), self }
  const lines = readyLines(summary, where, terminal.colors)
  for (const line of lines) terminal.print(line)
}
