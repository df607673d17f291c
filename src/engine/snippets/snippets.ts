import type { Snippet } from '../../contract/history.ts'
import type { Caller, SnippetSource } from './caller.ts'
import { githubActions } from './github-actions.ts'
import { kubernetes } from './kubernetes.ts'
import { node, python } from './languages.ts'
import { fileName, plainUrl, titleOf } from './safe-text.ts'
import { bash, cron, docker, powershell } from './shells.ts'
import { systemd } from './systemd.ts'

const callers: Readonly<Record<string, Caller>> = {
  bash,
  cron,
  kubernetes,
  python,
  node,
  powershell,
  systemd,
  'github-actions': githubActions,
  docker,
}

/** The ids of all snippets, in the order in which they are shown. */
export const SNIPPET_IDS: readonly string[] = Object.keys(callers)

/**
 * Ready-made callers for a monitor, each with its real push URL and, beside it, with the URL kept secret: the one source for the
 * page, the command line and `GET …/snippets`. Each has a time-out, sends nothing when the job failed, and does not fail
 * the job when the receiver is away. Nothing that stands in a name or a URL can break out of its place.
 */
export function snippetsFor({ name, slug, pushUrl, schedule }: SnippetSource): Snippet[] {
  const parts = { title: titleOf(name), fileName: fileName(slug), schedule }
  const url = plainUrl(pushUrl)
  return Object.entries(callers).map(([id, caller]) => ({
    id,
    label: caller.label,
    language: caller.language,
    code: caller.code(parts, { is: 'plain', url }),
    secretCode: caller.code(parts, { is: 'secret' }),
    secretNote: caller.secretNote(parts),
  }))
}
