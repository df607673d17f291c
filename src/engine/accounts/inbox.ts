import type { RemoteEvent, RemoteTransition } from '../../remote/provider.ts'
import type { RemoteMonitor } from '../../remote/remote-monitor.ts'

/** What has happened to one monitor over there: first the changes of its state, oldest first, then what it is by now. */
export type News =
  | { readonly is: 'removed' }
  | {
      readonly is: 'changed'
      readonly transitions: readonly RemoteTransition[]
      /** Null: it was not told. */
      readonly shown: RemoteMonitor | null
    }

/**
 * What a batch of events has brought, by the remote's name of each monitor.
 *
 * A remote tells how a monitor looks before it tells by which changes it came to that, and after a pause it tells how it looks by then. So
 * the changes go first.
 */
export function newsIn(events: readonly RemoteEvent[]): ReadonlyMap<string, News> {
  const news = new Map<string, News>()
  for (const event of events) {
    switch (event.is) {
      case 'monitor': {
        const { remoteId } = event.monitor
        news.set(remoteId, {
          is: 'changed',
          transitions: transitionsIn(news, remoteId),
          shown: event.monitor,
        })
        break
      }
      case 'transition': {
        const { remoteId } = event
        const before = news.get(remoteId)
        const shown = before?.is === 'changed' ? before.shown : null
        news.set(remoteId, { is: 'changed', transitions: [...transitionsIn(news, remoteId), event], shown })
        break
      }
      case 'removed':
        news.set(event.remoteId, { is: 'removed' })
        break
      case 'opened':
      case 'reset':
      case 'skipped':
      case 'alive':
    }
  }
  return news
}

function transitionsIn(news: ReadonlyMap<string, News>, remoteId: string): readonly RemoteTransition[] {
  const before = news.get(remoteId)
  return before?.is === 'changed' ? before.transitions : []
}
