import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AlertView } from '../../../src/contract/alerts.ts'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { every, startTestEngine, type TestEngine } from '../../support/engine.ts'

/** More by MODEL_RUNS, which begin with the same ones. */
const RUNS = Number(process.env.MODEL_RUNS ?? 5)

/** How long an alert waits for others to become one with. */
const LONGEST_HELD_MS = 5000

/** How often it is noted that we listen: right after that, a crash is no gap. */
const NOTED_EVERY_MS = 15_000

const RUN_IDS = ['0194a1b2-0000-4000-8000-000000000001', '0194a1b2-0000-4000-8000-000000000002']

const schedule = fc.oneof(
  fc.integer({ min: 1, max: 100 }).map(every),
  fc.constantFrom('* * * * *', '*/2 * * * *', '2,5 * * * *').map((expression) => {
    return { kind: 'cron', expression, timezone: 'Europe/Berlin' } as const
  }),
)

const definition = fc.record({
  schedule,
  graceSeconds: fc.nat(30),
  maxRunSeconds: fc.option(fc.integer({ min: 1, max: 60 })),
  manualResume: fc.boolean(),
})

const signal = fc.record({
  kind: fc.constantFrom('success', 'success', 'start', 'fail', 'log'),
  exitStatus: fc.option(fc.constantFrom(0, 1, 2), { freq: 5 }),
  runId: fc.option(fc.constantFrom(...RUN_IDS)),
  message: fc.option(fc.constantFrom('done', 'no space left')),
})

/** Which of the monitors is meant: some number, modulo how many there are. */
const which = fc.nat(100)

const step = fc.oneof(
  { weight: 1, arbitrary: fc.record({ do: fc.constant('add'), definition }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('push'), which, signal }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('pause', 'resume', 'unmute', 'regenerateToken', 'delete'),
      which,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('mute'),
      which,
      forMs: fc.option(fc.integer({ min: 1, max: 100_000 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('edit'), which, definition }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.nat(60_000) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('restart', 'crash') }) },
)

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** An engine that lives through some steps. */
class Life {
  upwarden: TestEngine = startTestEngine().listen()
  readonly #restarts: boolean
  /** When the last restart was, or would have been. */
  #startedAt = this.upwarden.clock.now()

  constructor(restarts: boolean) {
    this.#restarts = restarts
  }

  async live(step: Step): Promise<void> {
    const { client, clock } = this.upwarden
    switch (step.do) {
      case 'add':
        // What is made in one millisecond on both sides of a restart is in no order, and cannot be.
        clock.advance(1)
        await this.upwarden.add(step.definition)
        return
      case 'wait':
        clock.advance(step.ms)
        return
      case 'crash':
        clock.advance(NOTED_EVERY_MS - ((clock.now() - this.#startedAt) % NOTED_EVERY_MS))
        this.#startedAt = clock.now()
        if (this.#restarts) this.#goOn(this.upwarden.crash())
        return
      case 'restart':
        this.#startedAt = clock.now()
        if (this.#restarts) this.#goOn(await this.upwarden.restart())
        return
    }
    const monitors = await this.upwarden.all()
    const monitor = monitors[step.which % monitors.length]
    if (monitor === undefined) return
    const { id } = monitor
    switch (step.do) {
      case 'push':
        await this.upwarden.push(monitor, step.signal)
        return
      case 'edit':
        await client.monitors.update({ id, ...step.definition })
        return
      case 'mute': {
        const until = step.forMs === null ? null : new Date(clock.now() + step.forMs).toISOString()
        await client.monitors.mute({ id, until })
        return
      }
      default:
        await client.monitors[step.do]({ id })
    }
  }

  /** What people see of it, without what is made at random. */
  async seen() {
    const monitors = await this.upwarden.all()
    const ids = monitors.map(({ id }) => id)
    const { counts, running, muted, status } = await this.upwarden.client.summary()
    return {
      monitors: monitors.map((monitor) => withoutRandom(monitor, ids)),
      summary: { counts, running, muted, status },
      problems: this.upwarden.problems,
    }
  }

  /**
   * What was decided of each change that alerts, of the monitors that there still are, by when it happened: a restart forgets what was told
   * in the last seconds, so some is told sooner, and what is muted or removed within these seconds is told after all.
   */
  async decided(): Promise<readonly string[]> {
    this.upwarden.clock.advance(LONGEST_HELD_MS)
    const ids = (await this.upwarden.all()).map(({ id }) => id)
    const alerts = await this.#alerts()
    const replaced = new Set(alerts.flatMap(({ replaces }) => replaces))
    return alerts
      .filter(({ n }) => !replaced.has(n))
      .flatMap(({ items }) => items)
      .filter(({ monitorId }) => ids.includes(monitorId))
      .map(
        ({ at, kind, monitorId, title, text }) => `${at} ${ids.indexOf(monitorId)} ${kind} ${title}: ${text}`,
      )
      .sort()
  }

  async #alerts(): Promise<readonly AlertView[]> {
    const alerts: AlertView[] = []
    for (let before = Number.MAX_SAFE_INTEGER; ; before = alerts.at(-1)?.n ?? 0) {
      const page = await this.upwarden.client.alerts.list({ limit: 500, before })
      alerts.push(...page.alerts)
      if (page.alerts.length < 500) return alerts
    }
  }

  #goOn(next: TestEngine): void {
    this.upwarden = next.listen()
  }
}

function withoutRandom(monitor: MonitorView, ids: readonly string[]): unknown {
  const { id, pushUrl, badgeUrl, incident, ...rest } = monitor
  return { number: ids.indexOf(id), incident: incident === null ? null : { ...incident, id: '' }, ...rest }
}

test(
  'a life with restarts and crashes is like one without: states, counts, incidents and alerts',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        const [steady, troubled] = [new Life(false), new Life(true)]
        for (const step of steps) {
          await steady.live(step)
          await troubled.live(step)
          expect(await troubled.seen()).toEqual(await steady.seen())
        }
        expect(await troubled.decided()).toEqual(await steady.decided())
        await steady.upwarden.remove()
        await troubled.upwarden.remove()
      }),
      { seed: 20_260_310, numRuns: RUNS },
    )
  },
  RUNS * 10_000,
)
