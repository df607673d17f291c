import type { Command } from '@commander-js/extra-typings'
import { defineChange } from '../change-each.ts'
import { nameOf } from '../find.ts'
import type { Session } from '../session.ts'

export function define(command: Command, session: Session): void {
  defineChange(command, session, {
    change: (client, id) => client.monitors.pause({ id }),
    say: (monitor) =>
      `Paused ${nameOf(monitor)}: no deadline until it is resumed${monitor.manualResume ? '' : ' or heard'}.`,
  })
}
