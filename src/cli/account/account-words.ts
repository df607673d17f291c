import type { Account } from '../../contract/accounts.ts'
import { oneLine } from '../../domain/one-line.ts'
import { ago } from '../relative-time.ts'
import type { Session } from '../session.ts'
import { alignedLines, type Cell } from '../table.ts'
import type { Colors } from '../terminal.ts'
import { accountName } from './find-account.ts'

type Seen = Pick<Session, 'terminal' | 'now'>

/** Accounts as aligned lines under a heading, each with what is wrong with it, or what else one should know, below. */
export function accountLines(accounts: readonly Account[], { terminal, now }: Seen): string[] {
  const { colors } = terminal
  const heading = ['STATE', 'NAME', 'MONITORS', 'KNOWN', 'KEY', 'ADDRESS'].map((text) => ({
    text,
    paint: colors.dim,
  }))
  const rows = accounts.map((account): Cell[] => [
    { text: account.state, paint: statePaint(account.state, colors) },
    { text: accountName(account), paint: colors.bold },
    { text: String(account.monitors) },
    { text: knownWords(account, now) },
    { text: account.scope },
    { text: oneLine(account.baseUrl, 500), paint: colors.dim },
  ])
  const [first = '', ...lines] = alignedLines([heading, ...rows], { columns: terminal.columns, elastic: 5 })
  return [
    first,
    ...lines.flatMap((line, index) => [line, ...remarksOn(accounts[index]).map((text) => `  ${text}`)]),
  ]
}

/** How it stands with an account, in a line: `devbox: ok, 12 monitors`, or what is wrong. */
export function standingWords(account: Account, now: number): string {
  const { monitors, problem, state, since } = account
  const count = `${monitors} ${monitors === 1 ? 'monitor' : 'monitors'}`
  const words =
    problem === null ? `${state}, ${count}` : `${state}, since ${ago(since, now)}. ${oneLine(problem, 500)}`
  return `${accountName(account)}: ${words}`
}

/** What one should know of an account besides. */
export function remarksOn(account: Account | undefined): readonly string[] {
  if (account === undefined) return []
  const { problem, remarks } = account
  return [...(problem === null ? [] : [problem]), ...remarks].map((text) => oneLine(text, 500))
}

/** As of when its monitors are known: `at once`, `3 min ago`. */
function knownWords({ live, lastSyncAt }: Pick<Account, 'live' | 'lastSyncAt'>, now: number): string {
  if (live) return 'at once'
  return lastSyncAt === null ? 'not yet' : ago(lastSyncAt, now)
}

function statePaint(state: Account['state'], colors: Colors): (text: string) => string {
  switch (state) {
    case 'ok':
      return colors.green
    case 'connecting':
      return colors.dim
    case 'away':
      return colors.yellow
    case 'refused':
      return colors.red
  }
}
