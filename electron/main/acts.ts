import { createRouterClient } from '@orpc/server'
import { app, clipboard } from 'electron'
import type { TrayAction } from '../../src/desktop/tray-menu.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { allMonitors } from '../../src/server/control/all-monitors.ts'
import type { Log } from './log.ts'

export interface Acts {
  /** Does what was chosen in the tray's menu. */
  choose(action: TrayAction): void
  /** Mutes one monitor for so long. */
  mute(id: string, forMs: number): void
  copyUrl(id: string): void
}

/**
 * What menus and notifications do, by the operations that the page has, too. What fails is written down: it was asked for where nothing can
 * be shown.
 *
 * @param show shows the interface at a path
 */
export function actsOn(
  { operations }: Pick<Engine, 'operations'>,
  show: (path: string) => void,
  log: Log,
): Acts {
  const client = createRouterClient(operations)
  const attempt = (what: string, work: Promise<unknown>) =>
    void work.catch((error: unknown) => log.note(`${what} failed: ${error}`))
  const forEach = async (change: (id: string) => Promise<unknown>) => {
    for (const { id } of await allMonitors(client)) await change(id)
  }

  return {
    choose(action) {
      switch (action.does) {
        case 'show':
          show(action.path)
          break
        case 'copy':
          attempt('Copying', clipboard.writeText(action.text))
          break
        case 'mute all': {
          const until = action.forMs === null ? null : after(action.forMs)
          attempt(
            'Muting all',
            forEach((id) => client.monitors.mute({ id, until })),
          )
          break
        }
        case 'unmute all':
          attempt(
            'Unmuting all',
            forEach((id) => client.monitors.unmute({ id })),
          )
          break
        case 'quit':
          app.quit()
      }
    },
    mute: (id, forMs) => attempt('Muting', client.monitors.mute({ id, until: after(forMs) })),
    copyUrl: (id) =>
      attempt(
        'Copying the URL',
        client.monitors.get({ id }).then(async ({ pushUrl }) => {
          if (pushUrl !== '') await clipboard.writeText(pushUrl)
        }),
      ),
  }
}

function after(ms: number): string {
  return new Date(Date.now() + ms).toISOString()
}
