import type { Command } from '@commander-js/extra-typings'
import { defineChange } from '../change-each.ts'
import { nameOf } from '../find.ts'
import type { Session } from '../session.ts'

export function define(command: Command, session: Session): void {
  defineChange(command, session, {
    change: (client, id) => client.monitors.resume({ id }),
    say: (monitor) => `Resumed ${nameOf(monitor)}, as if it had been heard now.`,
  })
}
