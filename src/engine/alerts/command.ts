import type { AlertView } from '../../contract/alerts.ts'
import type { Clock } from '../clock.ts'
import { alertEnvironment } from './command-environment.ts'
import { resultOf } from './command-problem.ts'
import { runProcess } from './command-process.ts'
import { failedUntilMended, type SendResult } from './sending.ts'
import { alertPayload } from './webhook-payload.ts'
import { IN_SETTINGS } from './webhook-problem.ts'

/**
 * Tells an alert to a program: in its environment, and as the webhook's JSON on its standard input (docs/webhook.md). One attempt,
 * of at most 30 s; it is told when the program ends with status 0. Never rejects.
 *
 * @param argv the program and its arguments, which no shell looks at
 * @param stopping aborts when the engine stops, which kills the program
 */
export async function runCommand(
  alert: AlertView,
  argv: readonly string[],
  stopping: AbortSignal,
  clock: Clock,
): Promise<SendResult> {
  const [program = '', ...args] = argv
  if (program === '') return failedUntilMended(`There is no command: enter a program ${IN_SETTINGS}.`)
  const job = { program, args, env: alertEnvironment(alert), input: JSON.stringify(alertPayload(alert)) }
  return resultOf(await runProcess(job, clock, stopping), program)
}
