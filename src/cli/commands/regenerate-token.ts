import type { Command } from '@commander-js/extra-typings'
import { defineChange } from '../change-each.ts'
import type { Session } from '../session.ts'

export function define(command: Command, session: Session): void {
  command.addHelpText(
    'after',
    '\nPrints the new push URL. The old one answers 404 from then on: whatever calls it\nhas to be changed.',
  )
  defineChange(command, session, {
    change: (client, id) => client.monitors.regenerateToken({ id }),
    say: (monitor) => monitor.pushUrl,
    hint: 'The old URL answers 404 from now on: change whatever calls it.',
  })
}
