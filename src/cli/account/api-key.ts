import { readFileSync } from 'node:fs'
import { Option } from '@commander-js/extra-typings'
import { EXIT, ExitError, wrongUsage } from '../exit.ts'
import type { Terminal } from '../terminal.ts'

/** Where the key is; it is no argument, since those are in the history of the shell and shown to all users of the computer. */
export const keyFileOption = new Option(
  '--key-file <file>',
  'a file with the API key; - is the standard input',
)

/** The API key from a file, or from the standard input, where a person is asked for it and does not see it. Ends the command where there is none. */
export async function readApiKey(terminal: Terminal, file: string | undefined): Promise<string> {
  const key = file === undefined || file === '-' ? await terminal.secret('API key: ') : readKeyFile(file)
  if (key.trim() !== '') return key.trim()
  throw wrongUsage(
    'No API key was given: type it where it is asked for, pipe it in, or name a file with --key-file.',
  )
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ExitError(EXIT.failed, `The API key cannot be read (${why}).`)
  }
}
