import type { Store } from '../../store/store.ts'
import type { Clock } from '../clock.ts'
import type { EventHub } from '../events.ts'
import type { Listening } from '../listening.ts'
import type { Problems } from '../problems.ts'
import type { SettingsBook } from '../settings.ts'
import type { World } from '../world.ts'
import { AlertBook } from './book.ts'
import { Channels } from './channels.ts'
import { AlertDesk } from './desk.ts'
import { type Senders, sendersFor } from './senders.ts'
import type { AccountNames } from './waiting.ts'

interface Parts {
  readonly store: Store
  readonly clock: Clock
  readonly world: World
  readonly settings: SettingsBook
  readonly hub: EventHub
  readonly problems: Problems
  readonly timezone: string
  readonly version: string
  readonly senders: Senders
  readonly accountName: AccountNames
  readonly listening: Pick<Listening, 'after' | 'mayTell'>
}

/** All that it takes to tell people. */
export function setUpAlerts(parts: Parts): { readonly desk: AlertDesk; readonly channels: Channels } {
  const { problems } = parts
  const book = new AlertBook(parts.store, parts.hub)
  const senders = sendersFor(parts.senders, parts)
  const channels = new Channels({ ...parts, book, senders, onError: problems.of('telling an alert') })
  const desk = new AlertDesk({ ...parts, book, channels, onError: problems.of('alerting') })
  return { desk, channels }
}
