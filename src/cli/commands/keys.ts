import type { Command } from '@commander-js/extra-typings'
import type { z } from 'zod'
import type { keySchema } from '../../contract/keys.ts'
import { oneLine } from '../../domain/one-line.ts'
import { EXIT, ExitError } from '../exit.ts'
import { jsonOption } from '../options.ts'
import { ago } from '../relative-time.ts'
import type { Session } from '../session.ts'
import { alignedLines, type Cell } from '../table.ts'

type Key = z.infer<typeof keySchema>

export function define(command: Command, session: Session): void {
  command.addHelpText(
    'after',
    `
A key lets another program, or an Upwarden Tray on another computer, come in at
the control door. One that may only read sees everything, push URLs included.

Examples:
  upwarden keys add laptop
  upwarden keys rm laptop`,
  )
  defineList(
    command.command('list', { isDefault: true }).summary('list the keys').description('List the keys.'),
    session,
  )
  defineAdd(
    command.command('add').summary('make a key').description('Make a key, and print it this once.'),
    session,
  )
  defineRemove(
    command.command('rm').summary('revoke a key').description('Revoke a key: it is not let in any more.'),
    session,
  )
}

function defineList(command: Command, session: Session): void {
  command.addOption(jsonOption).action(async ({ json }) => {
    const { terminal, now } = session
    const client = await session.connect()
    const { keys } = await client.keys.list()
    if (json) return terminal.json({ keys })
    const heading = ['KEY', 'NAME', 'MAY', 'MADE', 'LAST USED'].map((text) => ({
      text,
      paint: terminal.colors.dim,
    }))
    const rows = keys.map(({ prefix, name, scope, createdAt, lastUsedAt }): Cell[] => [
      { text: `${prefix}…` },
      { text: oneLine(name, 100), paint: terminal.colors.bold },
      { text: scope },
      { text: ago(createdAt, now) },
      { text: lastUsedAt === null ? 'never' : ago(lastUsedAt, now) },
    ])
    const lines = alignedLines([heading, ...rows], { columns: terminal.columns, elastic: 1 })
    for (const line of lines) terminal.print(line)
  })
}

function defineAdd(command: Command, session: Session): void {
  command
    .argument('<name>', 'who is to have it')
    .option('--write', 'let it change things, too')
    .addOption(jsonOption)
    .addHelpText('after', '\nPrints the key, and nothing else on stdout.')
    .action(async (name, { write, json }) => {
      const { terminal } = session
      const client = await session.connect()
      const key = await client.keys.create({ name, scope: write ? 'write' : 'read' })
      if (json) return terminal.json(key)
      terminal.print(key.apiKey)
      terminal.hint('Keep it now: it is not shown again.')
    })
}

function defineRemove(command: Command, session: Session): void {
  command
    .argument('<key>', 'its name, its id, or how it begins')
    .addOption(jsonOption)
    .action(async (words, { json }) => {
      const { terminal } = session
      const client = await session.connect()
      const key = keyMeantBy(words, (await client.keys.list()).keys)
      await client.keys.delete({ id: key.id })
      if (json) return terminal.json({ removed: [{ id: key.id, name: key.name }] })
      terminal.print(`Revoked ${oneLine(key.name, 100)}.`)
    })
}

/** Ends the command where there is none, or more than one. */
function keyMeantBy(words: string, keys: readonly Key[]): Key {
  const wanted = words.trim().replace(/…$/, '')
  const found = keys.filter(({ id, name, prefix }) => [id, name, prefix].includes(wanted))
  const [key] = found
  if (key === undefined) throw new ExitError(EXIT.failed, `No API key is called "${oneLine(wanted, 100)}".`)
  if (found.length > 1) {
    const beginnings = found.map(({ prefix }) => `${prefix}…`).join(', ')
    throw new ExitError(EXIT.failed, `There are several of that name; say how it begins: ${beginnings}`)
  }
  return key
}
