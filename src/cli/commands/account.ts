import { type Command, Option } from '@commander-js/extra-typings'
import type { Account } from '../../contract/accounts.ts'
import { accountLines, remarksOn, standingWords } from '../account/account-words.ts'
import { keyFileOption, readApiKey } from '../account/api-key.ts'
import { accountName, findAccount } from '../account/find-account.ts'
import { EXIT, ExitError, wrongUsage } from '../exit.ts'
import { jsonOption } from '../options.ts'
import type { Session } from '../session.ts'

export function define(command: Command, session: Session): void {
  command.addHelpText(
    'after',
    `
The API key is asked for, or piped in; never give it as an argument.

Examples:
  upwarden account add upwarden.eu
  ssh devbox upwarden keys add laptop | upwarden account add http://devbox:8478
  upwarden account add --provider healthchecks --key-file key.txt`,
  )
  const add = (name: string, summary: string, isDefault = false) =>
    command
      .command(name, { isDefault })
      .summary(summary)
      .description(`${capitalised(summary)}.`)
  defineList(add('list', 'list the accounts, and how it stands with them', true), session)
  defineAdd(add('add', 'have the monitors of an account beside ours'), session)
  defineTest(add('test', 'say what answers at an address, and add nothing'), session)
  defineSync(add('sync', 'ask accounts now'), session)
  defineEdit(add('edit', 'change the name, the address or the key of an account'), session)
  defineRemove(add('rm', 'remove accounts with their monitors, here and not there'), session)
}

const ACCOUNT = ['<account>', 'id or name'] as const

const providerOption = new Option('--provider <service>', 'what it is')
  .choices(['upwarden', 'healthchecks'] as const)
  .default('upwarden' as const)

const ADDRESS = ['[address]', 'where it is (default: the hosted service)'] as const

function defineList(command: Command, session: Session): void {
  command.addOption(jsonOption).action(async ({ json }) => {
    const { terminal, self } = session
    const client = await session.connect()
    const { accounts } = await client.accounts.list()
    if (json) return terminal.json({ accounts })
    if (accounts.length === 0) {
      return terminal.note(`There is no account yet. Add one: ${self} account add upwarden.eu`)
    }
    for (const line of accountLines(accounts, session)) terminal.print(line)
  })
}

function defineAdd(command: Command, session: Session): void {
  command
    .argument(...ADDRESS)
    .addOption(providerOption)
    .option('--name <name>', 'what to call it (default: its host)')
    .addOption(keyFileOption)
    .addOption(jsonOption)
    .action(async (address, { provider, name, keyFile, json }) => {
      const { terminal, now } = session
      const client = await session.connect()
      const apiKey = await readApiKey(terminal, keyFile)
      const { id } = await client.accounts.create({
        provider,
        apiKey,
        ...(address !== undefined && { baseUrl: address }),
        ...(name !== undefined && { name }),
      })
      // So that its monitors are there when the command is over.
      const account = await client.accounts.sync({ id })
      if (json) return terminal.json(account)
      terminal.print(standingWords(account, now))
      for (const remark of remarksOn({ ...account, problem: null })) terminal.note(remark)
      terminal.hint(`It is ${answerWords(account)}.`)
    })
}

function defineTest(command: Command, session: Session): void {
  command
    .argument(...ADDRESS)
    .addOption(providerOption)
    .addOption(keyFileOption)
    .addOption(jsonOption)
    .action(async (address, { provider, keyFile, json }) => {
      const { terminal } = session
      const client = await session.connect()
      const apiKey = await readApiKey(terminal, keyFile)
      const at = address === undefined ? {} : { baseUrl: address }
      const answer = await client.accounts.test({ provider, apiKey, ...at })
      if (json) return terminal.json(answer)
      terminal.print(`${answer.baseUrl}: ${answerWords(answer)}`)
      if (answer.warning !== null) terminal.note(answer.warning)
    })
}

function defineSync(command: Command, session: Session): void {
  command
    .argument('[account...]', 'ids or names; all where none is given')
    .addOption(jsonOption)
    .action(async (all, { json }) => {
      const { terminal, now } = session
      const client = await session.connect()
      const meant =
        all.length === 0
          ? (await client.accounts.list()).accounts
          : await Promise.all(all.map((words) => findAccount(client, words)))
      const accounts = await Promise.all(meant.map(({ id }) => client.accounts.sync({ id })))
      if (json) terminal.json({ accounts })
      else for (const account of accounts) terminal.print(standingWords(account, now))
      if (accounts.some(({ state }) => state !== 'ok')) session.exitStatus = EXIT.failed
    })
}

function defineEdit(command: Command, session: Session): void {
  command
    .argument(...ACCOUNT)
    .option('--name <name>', 'what to call it')
    .option('--address <address>', 'where it is')
    .addOption(keyFileOption)
    .addOption(jsonOption)
    .action(async (words, { name, address, keyFile, json }) => {
      const { terminal, now } = session
      const client = await session.connect()
      const { id } = await findAccount(client, words)
      const patch = {
        ...(name !== undefined && { name }),
        ...(address !== undefined && { baseUrl: address }),
        ...(keyFile !== undefined && { apiKey: await readApiKey(terminal, keyFile) }),
      }
      if (Object.keys(patch).length === 0) {
        throw wrongUsage('Nothing to change was given: --name, --address or --key-file.')
      }
      const changed = await client.accounts.update({ id, ...patch })
      const account = changed.state === 'connecting' ? await client.accounts.sync({ id }) : changed
      if (json) return terminal.json(account)
      terminal.print(standingWords(account, now))
    })
}

function defineRemove(command: Command, session: Session): void {
  command
    .argument('<account...>', 'ids or names')
    .option('-y, --yes', 'do not ask; needed where there is no terminal to ask on')
    .addOption(jsonOption)
    .action(async (all, { yes, json }) => {
      const { terminal } = session
      const client = await session.connect()
      const accounts = await Promise.all(all.map((words) => findAccount(client, words)))
      if (!yes) await askFirst(accounts, session)
      for (const account of accounts) {
        await client.accounts.delete({ id: account.id })
        if (!json) terminal.print(`Removed ${accountName(account)}.`)
      }
      if (json) terminal.json({ removed: accounts.map(({ id, name }) => ({ id, name })) })
    })
}

/** Ends the command unless somebody says yes. */
async function askFirst(accounts: readonly Account[], { terminal }: Session): Promise<void> {
  const names = accounts.map(accountName).join(', ')
  const isSure = await terminal.confirm(`Remove ${names}, with all monitors? Over there nothing changes.`)
  if (isSure === null) {
    throw wrongUsage('There is no terminal to ask on: give --yes to remove without being asked.')
  }
  if (!isSure) throw new ExitError(EXIT.failed, 'Nothing was removed.')
}

/** `Upwarden Tray 1.2.3, and the key may read and write` */
function answerWords({ product, scope }: Pick<Account, 'product' | 'scope'>): string {
  return `${product}, and the key may ${scope === 'write' ? 'read and write' : 'only read'}`
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
