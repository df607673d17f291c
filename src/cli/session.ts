import type { DataFolder } from '../server/data-folder.ts'
import type { Client } from './client.ts'
import type { Terminal } from './terminal.ts'

/** What every command works with. */
export interface Session {
  readonly terminal: Terminal
  readonly env: NodeJS.ProcessEnv
  /** How the user calls us, for hints: `upwarden`, or by way of npm in a checkout. */
  readonly self: string
  /** When the command began, in UTC milliseconds: what its output calls now. */
  readonly now: number
  /** Where the receiver keeps its data. To be asked once the command line is read: `--data-dir` may name it. */
  folder(): DataFolder
  /** A client of the receiver that runs on that folder; ends the command where none does. */
  connect(): Promise<Client>
  /** What the command ends with, if not with 0 or an error. */
  exitStatus: number
  /** Takes what goes wrong with writing to stdout or stderr. At first, a reader that went away ends the command. */
  onOutputError: (error: NodeJS.ErrnoException) => void
}
