import type { z } from 'zod'
import type { accountInput } from '../../../src/contract/accounts.ts'
import type { Remotes } from '../../../src/engine/accounts/set-up.ts'
import type { SendRelayed } from '../../../src/engine/relay/send-relayed.ts'
import type { RemoteMonitor } from '../../../src/remote/remote-monitor.ts'
import { FakeRemote } from '../fake-remote.ts'
import { DEMO_NOW } from './demo.ts'
import type { Job, Step } from './jobs.ts'
import { devboxMonitors, hostedMonitors, projectMonitors } from './remote-demo.ts'
import type { Stage } from './stage.ts'

const MINUTE = 60_000

/** A developer's accounts: a devbox that is live, a project that is asked now and then, and a service that is out of reach. */
export class AccountsDemo {
  readonly devbox = remoteWith(devboxMonitors(), { product: 'Upwarden Tray 1.2.3' })
  readonly project = remoteWith(projectMonitors(), {
    product: 'Healthchecks',
    scope: 'read',
    remarks: [
      'One monitor of https://healthchecks.io cannot be read and is left out (Old import: timeout must be a whole number). If it is newer, update Upwarden Tray.',
    ],
  })
  readonly hosted = remoteWith(hostedMonitors(), { product: 'Upwarden' })
  /** Another devbox, which is connected to in the story. */
  readonly another = remoteWith([], { product: 'Upwarden Tray 1.3.0', scope: 'read' })
  readonly #nobody = remoteWith([], {})
  readonly #byHost: ReadonlyMap<string, FakeRemote> = new Map([
    ['devbox:8478', this.devbox],
    ['healthchecks.io', this.project],
    ['upwarden.eu', this.hosted],
    ['buildbox.example.org:8478', this.another],
  ])

  constructor() {
    this.#nobody.fails('connection_refused', NOBODY_THERE)
  }

  readonly remotes: Remotes = {
    chance: () => 0.5,
    provider: (kind, options) => {
      const { host } = new URL(options.baseUrl)
      return (this.#byHost.get(host) ?? this.#nobody).remotes.provider(kind, options)
    },
  }

  /** What has happened to them in the last hour. */
  steps(): readonly Step[] {
    return [
      { at: DEMO_NOW - 55 * MINUTE, do: (stage) => this.#connect(stage) },
      { at: DEMO_NOW - 38 * MINUTE, do: (stage) => this.#losesHosted(stage) },
      { at: DEMO_NOW - 24_000, do: (stage) => sync(stage, 'Work project') },
    ]
  }

  async #connect(stage: Stage): Promise<void> {
    for (const input of ACCOUNTS) {
      await stage.operations.accounts.create(input)
      await settled(stage)
    }
  }

  async #losesHosted(stage: Stage): Promise<void> {
    await sync(stage, 'upwarden.eu')
    this.hosted.fails('unreachable', 'https://upwarden.eu does not answer: the connection was lost.')
    await settled(stage)
  }
}

/** Jobs whose signals are forwarded, or could be. */
export function relayJobs(): Job[] {
  const hourly = { kind: 'interval', intervalSeconds: 3600 } as const
  const runs = [6, 5, 4, 3, 2, 1].map((hours) => ({
    at: DEMO_NOW - hours * 60 * MINUTE + 25 * MINUTE,
    exitStatus: 0,
    durationMs: 40_000,
  }))
  return [
    {
      monitor: { name: 'Photo archive to NAS', tags: ['lan'], schedule: hourly, relayUrl: RELAY_URL },
      runs,
    },
    { monitor: { name: 'Nightly backup', tags: ['db'], schedule: hourly }, runs },
  ]
}

/** Did not know the first start, and does not answer since three hours. */
export const relaySender: SendRelayed = async ({ at, kind }) => {
  if (at > DEMO_NOW - 3 * 60 * MINUTE) {
    const detail = 'https://upwarden.eu does not answer: see whether this computer is online.'
    return { is: 'failed', detail, askedForMs: null }
  }
  if (kind === 'start' && at < DEMO_NOW - 5 * 60 * MINUTE) {
    return {
      is: 'gone',
      isWhole: false,
      detail: 'https://upwarden.eu answered 404 to /start: it knows no such signal.',
    }
  }
  return { is: 'delivered' }
}

const RELAY_URL = 'https://upwarden.eu/api/v1/heartbeat/a9XW2n5TzqJk4VdE7sYhPw'
const NOBODY_THERE =
  'Nothing takes connections at nowhere:8478: see whether it runs, and whether the port is right and open to this computer.'

const ACCOUNTS: readonly z.input<typeof accountInput>[] = [
  { baseUrl: 'http://devbox:8478', apiKey: 'key', name: 'devbox' },
  { provider: 'healthchecks', baseUrl: 'https://healthchecks.io', apiKey: 'key', name: 'Work project' },
  { baseUrl: 'https://upwarden.eu', apiKey: 'key', name: 'upwarden.eu' },
]

function remoteWith(
  monitors: readonly RemoteMonitor[],
  given: Partial<Pick<FakeRemote, 'product' | 'scope' | 'remarks'>>,
): FakeRemote {
  const remote = new FakeRemote()
  for (const monitor of monitors) remote.has(monitor)
  return Object.assign(remote, given)
}

async function sync(stage: Stage, wanted: string): Promise<void> {
  const { accounts } = await stage.operations.accounts.list()
  const account = accounts.find(({ name }) => name === wanted)
  if (account === undefined) throw new Error(`there is no account ${wanted}`)
  await stage.operations.accounts.sync({ id: account.id })
}

/** Lets what was asked be answered, and what that leads to. */
async function settled(stage: Stage): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) {
    stage.clock.advance(20)
    await new Promise<void>((go) => void setImmediate(go))
  }
}
