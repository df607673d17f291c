import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { QuietHours } from '../../../../src/domain/alerts/quiet-hours.ts'
import { type AlertHappening, AlertStory, alertStories } from './alert-stories.ts'
import type { Change, ToldAlert } from './alert-subject.ts'
import { NaiveClock } from './naive-clock.ts'
import { PlayedAlerts } from './played-alerts.ts'
import { alertStoryReporter, SHORT_NIGHTS } from './short-nights.ts'

const { startMs, timezone, scale } = SHORT_NIGHTS
const seed = Number(process.env.ALERTS_SEED ?? 20_261_124)
const clock = new NaiveClock(timezone)

test('whatever happens, people are told of each change once, or never because its monitor was muted', () => {
  play(({ real, changes }) => {
    real.setQuiet(null)
    real.at(real.now + 5000)
    expect(real.waiting).toEqual([])
    const isChange = (what: string): boolean => !what.endsWith('reminder')
    const dealtWith = [...real.told.flatMap(toldAnew), ...real.withheld].filter(isChange)
    expect(dealtWith.toSorted()).toEqual(alerting(changes).toSorted())
  })
})

test('whatever happens, nobody hears that a monitor is back before that it was down', () => {
  play(({ real }) => {
    const order = real.told.flatMap(toldAnew)
    for (const [place, what] of order.entries()) {
      if (!what.endsWith('up')) continue
      expect(order.indexOf(what.replace(/up$/, 'down')), what).toBeLessThan(place)
    }
  })
})

test('whatever happens, nobody is told of a monitor while it is muted', () => {
  play(({ tellings }) => {
    for (const { alert, settings } of tellings) {
      const muted = toldAnew(alert).filter((what) => alert.at < (settings.mutedUntil.get(nameIn(what)) ?? 0))
      expect(muted).toEqual([])
    }
  })
})

test('whatever happens, nothing is told in quiet hours but of monitors that may break them', () => {
  play(({ tellings }) => {
    for (const { alert, settings } of tellings) {
      if (!isQuiet(settings.quiet, alert.at)) continue
      expect(toldAnew(alert).filter((what) => !settings.breakers.has(nameIn(what)))).toEqual([])
    }
  })
})

test('whatever happens, no more than three alerts come within two seconds, but after quiet hours', () => {
  const withoutQuiet = ({ what }: AlertHappening): boolean => what !== 'quiet'
  play(({ real }) => {
    for (const { at } of real.told) {
      const within = real.told.filter((other) => at <= other.at && other.at < at + 2000)
      const replaced = new Set(within.flatMap(({ replaces }) => replaces))
      expect(within.filter((alert) => !replaced.has(alert)).length).toBeLessThanOrEqual(3)
    }
  }, withoutQuiet)
})

/** What is set while something is told. */
interface Settings {
  readonly quiet: QuietHours | null
  readonly mutedUntil: ReadonlyMap<string, number>
  readonly breakers: ReadonlySet<string>
}

interface PlayedStory {
  readonly real: PlayedAlerts
  readonly changes: readonly Change[]
  readonly tellings: readonly { readonly alert: ToldAlert; readonly settings: Settings }[]
}

/** Random stories in which no monitor is removed and no clock set back: then it is plain what may be expected. */
function play(
  check: (played: PlayedStory) => void,
  isWanted: (happening: AlertHappening) => boolean = () => true,
): void {
  const property = fc.property(alertStories(scale, 60), (happenings) => {
    const real = new PlayedAlerts(startMs, timezone)
    const story = new AlertStory(scale.stepMs)
    let settings: Settings = { quiet: null, mutedUntil: new Map(), breakers: new Set() }
    const changes: Change[] = []
    const tellings: PlayedStory['tellings'][number][] = []
    const isPlain = ({ what }: AlertHappening): boolean => what !== 'remove' && what !== 'clock back'
    for (const happening of happenings.filter(isPlain).filter(isWanted)) {
      const toldBefore = real.told.length
      settings = settingsAfter(settings, happening, real.now)
      changes.push(...story.happen(happening, [real]))
      tellings.push(...real.told.slice(toldBefore).map((alert) => ({ alert, settings })))
    }
    check({ real, changes, tellings })
  })
  fc.assert(property, { seed, numRuns: 200, reporter: alertStoryReporter })
}

function settingsAfter(settings: Settings, happening: AlertHappening, now: number): Settings {
  const { mutedUntil, breakers } = settings
  switch (happening.what) {
    case 'quiet':
      return { ...settings, quiet: happening.hours }
    case 'mute': {
      const until = happening.steps === null ? Number.POSITIVE_INFINITY : now + happening.steps * scale.stepMs
      return { ...settings, mutedUntil: new Map(mutedUntil).set(happening.of, until) }
    }
    case 'unmute':
      return { ...settings, mutedUntil: new Map(mutedUntil).set(happening.of, 0) }
    case 'break quiet': {
      const others = [...breakers].filter((name) => name !== happening.of)
      return { ...settings, breakers: new Set(happening.mayBreak ? [...others, happening.of] : others) }
    }
    default:
      return settings
  }
}

/** What of the changes is worth an alert, in order. */
function alerting(changes: readonly Change[]): readonly string[] {
  const incidents = new Map<string, number>()
  return changes.flatMap(({ monitorId, from, to }) => {
    const number = (incidents.get(monitorId) ?? 0) + (to === 'down' ? 1 : 0)
    incidents.set(monitorId, number)
    return to === 'down' || (from === 'down' && to === 'up') ? [`${monitorId}-${number} ${to}`] : []
  })
}

/** What an alert tells that those whose place it takes had not told. */
function toldAnew({ tells, replaces }: ToldAlert): readonly string[] {
  const before = new Set(replaces.flatMap((alert) => alert.tells))
  return tells.filter((what) => !before.has(what))
}

function nameIn(what: string): string {
  return what.split('-')[0] ?? ''
}

function isQuiet(quiet: QuietHours | null, at: number): boolean {
  if (quiet === null) return false
  const time = clock.shows(at)
  return quiet.from < quiet.to ? quiet.from <= time && time < quiet.to : time >= quiet.from || time < quiet.to
}
