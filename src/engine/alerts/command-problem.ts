import { oneLine } from '../../domain/one-line.ts'
import { STOPPED } from '../time-limit.ts'
import { type Run, TIME_LIMIT_MS } from './command-process.ts'
import { failedForNow, failedUntilMended, type SendResult } from './sending.ts'
import { IN_SETTINGS } from './webhook-problem.ts'

/** What becomes of an alert by how the command ended, in words that say what to do. Its arguments are not told: one may be a key. */
export function resultOf({ ending, output }: Run, program: string): SendResult {
  const name = oneLine(program, MAX_NAME_CHARACTERS)
  switch (ending.is) {
    case 'exited':
      if (ending.status === 0) return { is: 'delivered' }
      return failedForNow(
        `${name} ended with exit status ${ending.status}: see why by running it in a terminal.${lastWords(output)}`,
      )
    case 'killed':
      return failedForNow(
        `${name} was killed by ${ending.by}: see why by running it in a terminal.${lastWords(output)}`,
      )
    case 'not started':
      return notStarted(ending.error, name)
    case 'cut short':
      return ending.why === 'stopped' ? failedForNow(STOPPED) : overdue(name, output)
    default:
      return ending satisfies never
  }
}

function overdue(name: string, output: string): SendResult {
  return failedForNow(
    `${name} did not end within ${TIME_LIMIT_MS / 1000} s and was ended: see what it waits for, and have it leave long work to the background.${lastWords(output)}`,
  )
}

function notStarted(error: unknown, name: string): SendResult {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return failedUntilMended(
        `There is no program ${name}, or the one that its first line names is missing: enter its whole path ${IN_SETTINGS}.`,
      )
    case 'EACCES':
    case 'EPERM':
      return failedUntilMended(
        `${name} may not be run: see that it is a file, made executable with chmod +x, which the user that Upwarden Tray runs as may read.`,
      )
    case 'EINVAL':
    case 'UNKNOWN':
    case 'ENOEXEC':
      return failedUntilMended(
        `${name} is no program that this system can run by itself (${code}): enter the program that runs it before it ${IN_SETTINGS}, such as sh, python3 or cmd.exe /c.`,
      )
    default:
      return failedForNow(
        `${name} could not be started (${code}): see whether this computer has room for another program.`,
      )
  }
}

/** The end of what a program wrote, on one line. */
function lastWords(output: string): string {
  const characters = Array.from(oneLine(output, Number.POSITIVE_INFINITY))
  if (characters.length === 0) return ''
  const end = characters.slice(-MAX_SAID_CHARACTERS).join('').trimStart()
  return ` It said last: ${characters.length > MAX_SAID_CHARACTERS ? '…' : ''}${end}`
}

const MAX_NAME_CHARACTERS = 200
const MAX_SAID_CHARACTERS = 500
