import { createInterface } from 'node:readline/promises'
import { type Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import pc from 'picocolors'

export type Colors = ReturnType<typeof pc.createColors>

/** What a command writes to and asks. What is printed on stdout is the result, and nothing else goes there. */
export interface Terminal {
  /** Prints lines of the result on stdout. */
  print(text: string): void
  /** Prints the result as JSON on stdout. */
  json(value: unknown): void
  /** Says something beside the result, on stderr. */
  note(text: string): void
  /** The same, but only to a person: nothing where stderr is no terminal. */
  hint(text: string): void
  /** Asks on stderr whether to go on; null where nobody can answer. */
  confirm(question: string): Promise<boolean | null>
  /** Asks on stderr for what nobody else is to see; without a terminal, all that comes on stdin. Empty where nothing does. */
  secret(question: string): Promise<string>
  /** For stdout; without effect where it is no terminal, or the user wants none (`NO_COLOR`). */
  readonly colors: Colors
  /** How wide stdout is, in columns; null where it is no terminal, and then nothing is cut to fit. */
  readonly columns: number | null
  /** Whether stdout is a terminal that can show marks such as ● beside the words. */
  readonly hasMarks: boolean
}

type TerminalStream<S> = S & { readonly isTTY?: boolean; readonly columns?: number }

export interface Streams {
  readonly stdin: TerminalStream<Readable>
  readonly stdout: TerminalStream<Writable>
  readonly stderr: TerminalStream<Writable>
}

/** A terminal over the streams of a process. `env` says what it can do: `NO_COLOR`, `TERM`, the locale. */
export function openTerminal(
  { stdin, stdout, stderr }: Streams,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): Terminal {
  const isTerminal = stdout.isTTY === true && env.TERM !== 'dumb'
  return {
    print: (text) => void stdout.write(`${text}\n`),
    json: (value) => void stdout.write(`${harmlessJson(value)}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    hint: (text) => void (stderr.isTTY === true && stderr.write(`${text}\n`)),
    async confirm(question) {
      if (stdin.isTTY !== true || stderr.isTTY !== true) return null
      return /^y(es)?$/i.test(await ask(`${question} [y/N] `, stdin, stderr))
    },
    secret: (question) =>
      stdin.isTTY === true && stderr.isTTY === true ? askUnseen(question, stdin, stderr) : text(stdin),
    colors: pc.createColors(isTerminal && !env.NO_COLOR),
    columns: isTerminal ? (stdout.columns ?? 80) : null,
    hasMarks: isTerminal && showsUnicode(env, platform),
  }
}

/** The line that is typed; empty where the input ends instead. */
async function ask(question: string, input: Readable, output: Writable): Promise<string> {
  const reader = createInterface({ input, output })
  const ended = new Promise<string>((resolve) => reader.once('close', () => resolve('')))
  try {
    return (await Promise.race([reader.question(question), ended])).trim()
  } finally {
    reader.close()
  }
}

/** The same, and what is typed is not shown. */
async function askUnseen(question: string, input: Readable, output: Writable): Promise<string> {
  output.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input, output: nowhere, terminal: true })
  const { promise, resolve } = Promise.withResolvers<string>()
  reader.once('line', resolve)
  // Ctrl+C and Ctrl+D answer nothing.
  reader.once('close', () => resolve(''))
  try {
    return (await promise).trim()
  } finally {
    reader.close()
    output.write('\n')
  }
}

/** JSON of which a terminal takes nothing for a command: JSON.stringify leaves DEL, C1 and marks of direction as they are. */
function harmlessJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function showsUnicode(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): boolean {
  // Windows Terminal and VS Code; the old console has no glyphs for them.
  if (platform === 'win32') return Boolean(env.WT_SESSION) || env.TERM_PROGRAM === 'vscode'
  // The console of Linux has few glyphs.
  if (env.TERM === 'linux') return false
  return /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '')
}
