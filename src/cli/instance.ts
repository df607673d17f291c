import { type ControlFile, isAlive, readControlFile } from '../server/control-file.ts'
import { type DataFolder, describeFolder } from '../server/data-folder.ts'
import { HEALTH } from '../server/healthz.ts'
import { EXIT, ExitError } from './exit.ts'

/**
 * The receiver that runs on a data folder, by its `control.json`. Ends the command where none runs. The file outlives a receiver
 * that was killed, and by then its port may be somebody else's: the key in it goes only to a process that lives and
 * says that it is ours.
 */
export async function runningInstance(folder: DataFolder): Promise<ControlFile> {
  const file = readControlFile(folder.path)
  if (file === null || !isAlive(file.pid)) throw notRunning(folder)
  switch (await whoAnswers(file.controlUrl)) {
    case 'a receiver':
      return file
    case 'nobody':
      throw notRunning(folder, `nothing answers at ${file.controlUrl}`)
    case 'a stranger':
      throw notRunning(folder, `what answers at ${file.controlUrl} is another program`)
    case 'busy':
      throw new ExitError(
        EXIT.failed,
        `The receiver (process ${file.pid}) does not answer at ${file.controlUrl} within ${ANSWER_WITHIN_MS / 1000} s.`,
      )
  }
}

/** That nothing runs, how to start it, and why it was not to be found where that is not plain. */
function notRunning(folder: DataFolder, detail?: string): ExitError {
  return new ExitError(
    EXIT.notRunning,
    `Nothing is running on ${describeFolder(folder)}${detail === undefined ? '' : `: ${detail}`}. ` +
      'Start it with `npm start` or `upwarden serve`.',
  )
}

const ANSWER_WITHIN_MS = 5000

async function whoAnswers(controlUrl: string): Promise<'a receiver' | 'nobody' | 'a stranger' | 'busy'> {
  try {
    const response = await fetch(`${controlUrl}/healthz`, {
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    return isOurs(await response.json()) ? 'a receiver' : 'a stranger'
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') return 'busy'
    // fetch puts what the network said into the cause; without one, what came was no JSON.
    return error instanceof TypeError && isRefused(error.cause) ? 'nobody' : 'a stranger'
  }
}

function isOurs(health: unknown): boolean {
  return typeof health === 'object' && health !== null && 'app' in health && health.app === HEALTH.app
}

function isRefused(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED'
}
