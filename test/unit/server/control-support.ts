import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { implement, ORPCError } from '@orpc/server'
import type { FastifyInstance } from 'fastify'
import { onTestFinished } from 'vitest'
import type { EventView } from '../../../src/contract/events.ts'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../src/contract/settings.ts'
import type { Summary } from '../../../src/contract/summary.ts'
import { contract } from '../../../src/contract/table.ts'
import {
  buildControlDoor,
  type ControlDoorOptions,
  type ControlledEngine,
} from '../../../src/server/control/door.ts'
import { monitorView } from '../../support/monitor-view.ts'

const WRITE_KEY = 'key-that-may-write'
export const READ_KEY = 'key-that-may-read'
export const GOOD_COOKIE = 'cookie.of-the-page'
export const GOOD_CODE = 'code-of-a-link'

export const asWriter = { authorization: `Bearer ${WRITE_KEY}` }
export const asReader = { authorization: `Bearer ${READ_KEY}` }

const AT = '2026-11-24T20:41:04.123Z'

/** A monitor as clients see it. */
export function monitor(differences: Partial<MonitorView> = {}): MonitorView {
  return monitorView({
    id: 'backup',
    lastHeartbeatAt: AT,
    expectedAt: AT,
    deadlineAt: AT,
    pushUrl: 'http://127.0.0.1:8477/api/v1/heartbeat/secret-token',
    createdAt: AT,
    updatedAt: AT,
    ...differences,
  })
}

/** A small engine that does what a test tells it. */
export class FakeEngine implements ControlledEngine {
  monitors: MonitorView[] = [monitor()]
  /** The names of the operations that were called, and with what. */
  readonly calls: [name: string, input: unknown][] = []
  /** What happens inside `monitors.get`. */
  onGet: () => void = () => {}
  currentRevision = 1
  currentSettings: Settings = { ...DEFAULT_SETTINGS, pingKey: 'ping-key' }
  readonly revoked = new Set<string>()
  readonly listeners = new Set<(event: EventView) => void>()
  /** From which event each stream wanted to go on. */
  readonly resumedFrom: (string | undefined)[] = []
  /** What a stream gets to hear as soon as it is open. */
  missed: EventView[] = []

  readonly settings = { current: () => this.currentSettings, onChange: () => () => {} }
  readonly events = {
    subscribe: (listener: (event: EventView) => void, lastEventId?: string) => {
      this.resumedFrom.push(lastEventId)
      for (const event of this.missed) listener(event)
      this.listeners.add(listener)
      return () => void this.listeners.delete(listener)
    },
    lastId: () => 'run-7',
  }
  readonly access = {
    scopeOfKey: (key: string) => {
      if (this.revoked.has(key)) return null
      return key === WRITE_KEY ? ('write' as const) : key === READ_KEY ? ('read' as const) : null
    },
    makeCode: () => ({ code: GOOD_CODE, expiresAt: 0 }),
    redeemCode: (code: string) => (code === GOOD_CODE ? GOOD_COOKIE : null),
    isPageCookie: (value: string) => value === GOOD_COOKIE,
    controlKey: () => WRITE_KEY,
  }
  readonly operations = this.#operations()

  tell(event: EventView): void {
    for (const listener of this.listeners) listener(event)
  }

  revision(): number {
    return this.currentRevision
  }

  badge(badgeKey: string) {
    const found = this.monitors.find(({ id }) => id === badgeKey)
    return found === undefined ? null : { name: found.name, status: found.status }
  }

  #operations(): ControlledEngine['operations'] {
    // Inputs are checked first: a call is one that reached its operation.
    const checkedFirst = { initialInputValidationIndex: Number.NEGATIVE_INFINITY }
    const os = implement(contract)
      .$config(checkedFirst)
      .use(({ next, path }, input) => {
        this.calls.push([path.join('.'), input])
        return next()
      })
    const first = (): MonitorView => this.monitors[0] ?? monitor()
    const notMade = (): never => {
      throw new ORPCError('NOT_IMPLEMENTED')
    }
    const { monitors } = os
    return os.router({
      summary: os.summary.handler(() => this.#summary()),
      monitors: {
        list: monitors.list.handler(() => ({ monitors: this.monitors, nextCursor: null })),
        create: monitors.create.handler(first),
        get: monitors.get.handler(({ input: { id } }) => {
          this.onGet()
          const found = this.monitors.find((monitor) => monitor.id === id)
          if (found === undefined)
            throw new ORPCError('NOT_FOUND', { message: `no monitor has the id ${id}` })
          return found
        }),
        update: monitors.update.handler(({ input: { id } }) => monitor({ id })),
        delete: monitors.delete.handler(() => {}),
        pause: monitors.pause.handler(first),
        resume: monitors.resume.handler(first),
        mute: monitors.mute.handler(first),
        unmute: monitors.unmute.handler(first),
        regenerateToken: monitors.regenerateToken.handler(first),
        link: monitors.link.handler(first),
        heartbeats: monitors.heartbeats.handler(() => ({ heartbeats: [] })),
        body: monitors.body.handler(({ input: { n } }) => {
          if (n > 1) throw new ORPCError('NOT_FOUND', { message: `signal ${n} has no body` })
          return new Blob(['<script>alert(1)</script>'], { type: 'text/html' })
        }),
        incidents: monitors.incidents.handler(() => ({ incidents: [] })),
        snippets: monitors.snippets.handler(() => ({ snippets: [] })),
        stats: monitors.stats.handler(notMade),
      },
      beats: os.beats.handler(() => ({ beats: {} })),
      schedules: { preview: os.schedules.preview.handler(() => ({ description: 'every hour', next: [] })) },
      settings: {
        get: os.settings.get.handler(() => this.currentSettings),
        update: os.settings.update.handler(() => this.currentSettings),
        regeneratePingKey: os.settings.regeneratePingKey.handler(() => this.currentSettings),
        webhookSecret: os.settings.webhookSecret.handler(() => ({ secret: 'whsec_c2VjcmV0' })),
        regenerateWebhookSecret: os.settings.regenerateWebhookSecret.handler(notMade),
      },
      accounts: {
        list: os.accounts.list.handler(() => ({ accounts: [] })),
        create: os.accounts.create.handler(notMade),
        update: os.accounts.update.handler(notMade),
        delete: os.accounts.delete.handler(() => {}),
        sync: os.accounts.sync.handler(notMade),
        test: os.accounts.test.handler(notMade),
      },
      alerts: {
        list: os.alerts.list.handler(() => ({ alerts: [], held: null })),
        test: os.alerts.test.handler(notMade),
      },
      keys: {
        list: os.keys.list.handler(() => ({ keys: [] })),
        create: os.keys.create.handler(notMade),
        delete: os.keys.delete.handler(() => {}),
      },
      pageLink: os.pageLink.handler(notMade),
    })
  }

  #summary(): Summary {
    const counts = { down: 0, late: 0, unknown: 0, up: 0, new: 0, paused: 0 }
    for (const { status } of this.monitors) counts[status] += 1
    const shown = (['down', 'late', 'unknown', 'up'] as const).find((status) => counts[status] > 0)
    return {
      status: shown ?? 'idle',
      counts,
      running: 0,
      muted: 0,
      version: '1.2.3',
      host: 'headless',
      startedAt: AT,
      timezone: 'UTC',
      pushUrl: 'http://127.0.0.1:8477',
      controlUrl: 'http://127.0.0.1:8478',
      acceptsFromNetwork: false,
      addresses: [],
      gap: null,
    }
  }
}

export interface OpenDoor {
  readonly port: number
  readonly app: FastifyInstance
  /** Errors that nobody foresaw. */
  readonly errors: unknown[]
}

/** A control door that listens on a free port of loopback until the test is over. */
export async function openDoor(
  engine: ControlledEngine,
  options: ControlDoorOptions = {},
): Promise<OpenDoor> {
  const errors: unknown[] = []
  const app = buildControlDoor(engine, { onError: (error) => errors.push(error), ...options })
  return { port: await listen(app), app, errors }
}

/** Lets a server listen on a free port of loopback until the test is over. */
export async function listen(app: FastifyInstance): Promise<number> {
  onTestFinished(() => app.close())
  await app.listen({ host: '127.0.0.1', port: 0 })
  return (app.server.address() as AddressInfo).port // It listens on TCP: there it has an address and a port.
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: string
  /** The body, parsed, where it is JSON. */
  readonly json: unknown
}

export interface Question {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is; anything but a string as JSON. */
  readonly body?: unknown
}

/** One request, with exactly the headers that are given: `fetch` would not let a test choose Host or Origin. */
export async function ask(
  { port }: Pick<OpenDoor, 'port'>,
  path: string,
  question: Question = {},
): Promise<Answer> {
  const response = await send(port, path, question)
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) text += chunk
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text,
    json: isJson(response) && text !== '' ? JSON.parse(text) : undefined,
  }
}

/** The same, but the answer is still to be read. */
export function send(
  port: number,
  path: string,
  { method, headers, body }: Question,
): Promise<IncomingMessage> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  const framing = headers?.['transfer-encoding']
    ? {}
    : { 'content-length': String(Buffer.byteLength(text ?? '')) }
  const withType =
    text === undefined ? headers : { 'content-type': 'application/json', ...framing, ...headers }
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, path, method: method ?? 'GET', headers: { ...withType }, agent: false },
      resolve,
    )
    request.once('error', reject)
    request.end(text)
  })
}

function isJson({ headers }: IncomingMessage): boolean {
  return headers['content-type']?.startsWith('application/json') === true
}
