import type { AlertView, Channel } from '../../../../src/contract/alerts.ts'
import { atDayTime } from '../../../time/calendar.ts'
import { mapTimed, type Timed, timeless } from '../../../time/clock.ts'

/** What came of a test of a channel, in words. */
export interface Outcome {
  readonly is: 'delivered' | 'failed' | 'not told'
  readonly words: string
  /** What to look at if one saw nothing all the same. */
  readonly hint: string | null
}

/** @param alert what the test was answered with; null where there was none */
export function outcomeOf(
  channel: Channel,
  alert: AlertView | undefined,
  now: number,
): Timed<Outcome | null> {
  const delivery = alert?.deliveries.find((delivery) => delivery.channel === channel)
  if (delivery === undefined) return timeless(null)
  const { state, detail, retryAt } = delivery
  switch (state) {
    case 'delivered':
      return timeless({ is: 'delivered', ...DELIVERED[channel] })
    case 'failed':
      return timeless({ is: 'failed', words: detail ?? 'It failed.', hint: null })
    case 'skipped':
      return timeless({ is: 'not told', words: detail ?? 'There was nobody to tell.', hint: null })
    case 'waiting': {
      const words = detail ?? 'It is still on its way.'
      if (retryAt === null) return timeless({ is: 'not told', words, hint: null })
      return mapTimed(atDayTime(Date.parse(retryAt), now), (when) => ({
        is: 'failed',
        words: `${words} It is tried again ${when}.`,
        hint: null,
      }))
    }
  }
}

const DELIVERED: Readonly<Record<Channel, { readonly words: string; readonly hint: string | null }>> = {
  desktop: {
    words: 'Handed to the system.',
    hint: 'If nothing appeared, the system holds it back: look for “do not disturb”, or for Upwarden in its notification settings.',
  },
  page: {
    words: 'Told to every open page.',
    hint: 'If nothing appeared, your system holds back this browser’s notifications: look for “do not disturb”, or for the browser in the system’s notification settings.',
  },
  terminal: { words: 'Printed where “upwarden serve” was started.', hint: null },
  webhook: { words: 'Delivered: the receiver has accepted it.', hint: null },
  command: { words: 'Run, and it ended well.', hint: null },
}
