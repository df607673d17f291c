import { type Command, Option } from '@commander-js/extra-typings'
import { oneLine } from '../../domain/one-line.ts'
import { EXIT, ExitError } from '../exit.ts'
import { findMonitor, nameOf, pushUrlOf } from '../find.ts'
import { jsonOption, MONITOR, wholeNumberFrom } from '../options.ts'
import type { Session } from '../session.ts'

export function define(command: Command, session: Session): void {
  command
    .argument(...MONITOR)
    .addOption(new Option('--start', 'a run has started').conflicts(['fail', 'log', 'exit']))
    .addOption(new Option('--fail', 'the job failed').conflicts(['log', 'exit']))
    .addOption(new Option('--log', 'only leave a message').conflicts(['exit']))
    .addOption(
      new Option('--exit <status>', 'the job’s exit status; 0 is success').argParser(wholeNumberFrom(0, 255)),
    )
    .option('--message <text>', 'kept with the signal; at most 500 characters')
    .option('--rid <uuid>', 'pairs the start of a run with its end')
    .addOption(jsonOption)
    .addHelpText('after', '\nPushes to the monitor’s own URL, as a job does; success unless told otherwise.')
    .action(async (words, { start, fail, log, exit, message, rid, json }) => {
      const { terminal } = session
      const client = await session.connect()
      const monitor = await findMonitor(client, words)
      const signal = start ? 'start' : fail ? 'fail' : log ? 'log' : exit
      const answer = await push(signalUrl(pushUrlOf(monitor), signal, { rid, msg: message }))
      if (json) terminal.json(answer)
      else if (answer.ok) terminal.print(`${nameOf(monitor)}: ${answer.status} ${answer.text}`)
      if (answer.ok) return
      if (json) session.exitStatus = EXIT.failed
      else throw new ExitError(EXIT.failed, `${nameOf(monitor)}: ${answer.status} ${answer.text}`)
    })
}

interface Answer {
  readonly ok: boolean
  readonly status: number
  readonly text: string
}

const ANSWER_WITHIN_MS = 10_000

/** The URL of a signal: `…/<token>/start?rid=…`; of a success where `signal` is undefined. */
export function signalUrl(
  pushUrl: string,
  signal: string | number | undefined,
  query: Readonly<Record<string, string | undefined>>,
): string {
  const url = new URL(pushUrl)
  if (signal !== undefined) url.pathname = `${url.pathname.replace(/\/$/, '')}/${signal}`
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return url.href
}

async function push(url: string): Promise<Answer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    return { ok: response.ok, status: response.status, text: oneLine(await response.text(), 200) }
  } catch (error) {
    // Without the path: the token in it belongs in no log.
    throw new ExitError(EXIT.failed, `Nothing answers at ${new URL(url).origin}.`, { cause: error })
  }
}
