import type { IncomingMessage, RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { HealthchecksProject, type Spec, uniqueKey } from './remote-healthchecks-project.ts'
import { serve } from './remote-support.ts'

export interface HealthchecksServer {
  readonly project: HealthchecksProject
  readonly baseUrl: string
  /** What was asked, in order: `GET /api/v3/checks/`. */
  readonly asked: readonly string[]
  /** How many requests it still answers before it says 429. */
  allow(requests: number): void
}

/**
 * A stand-in for Healthchecks: its Management API v3, as far as checks go, as its documentation has it (templates/docs/api.md), with the
 * bodies of errors from its source (hc/api/views.py, decorators.py). `now`: UTC milliseconds.
 */
export async function serveHealthchecks(now: () => number = Date.now): Promise<HealthchecksServer> {
  const project = new HealthchecksProject(now)
  const asked: string[] = []
  let allowed = 100
  const listener: RequestListener = async (request, response) => {
    asked.push(`${request.method} ${request.url}`)
    allowed -= 1
    const siteRoot = `http://${request.headers.host}`
    const reply = allowed < 0 ? TOO_MANY : await replyTo(request, project, siteRoot)
    const { status, body } = reply
    const isJson = typeof body === 'object'
    response.writeHead(status, {
      'content-type': isJson ? 'application/json' : 'text/html; charset=utf-8',
      'access-control-allow-origin': '*',
      ...reply.headers,
    })
    response.end(isJson ? JSON.stringify(body) : body)
  }
  const baseUrl = await serve((request, response) => void listener(request, response))
  return {
    project,
    baseUrl,
    asked,
    allow: (requests) => {
      allowed = requests
    },
  }
}

interface Reply {
  readonly status: number
  /** JSON, or what stands there instead. */
  readonly body: object | string
  readonly headers?: Readonly<Record<string, string>>
}

const NOT_FOUND: Reply = { status: 404, body: '<!doctype html><h1>Not Found</h1>' }
const NOT_ALLOWED: Reply = { status: 405, body: '' }
/** What stands before Healthchecks.io limits requests ("Rate Limits"), and speaks HTML. */
const TOO_MANY: Reply = {
  status: 429,
  body: '<h1>429 Too Many Requests</h1>',
  headers: { 'retry-after': '30' },
}

async function replyTo(
  request: IncomingMessage,
  project: HealthchecksProject,
  siteRoot: string,
): Promise<Reply> {
  const { method = '', headers } = request
  const path = new URL(request.url ?? '', siteRoot).pathname
  const route = ROUTES.find(({ pattern }) => pattern.test(path))
  if (route === undefined) return NOT_FOUND
  const answer = route.methods[method]
  if (answer === undefined) return NOT_ALLOWED

  const body = await text(request)
  let json: unknown = {}
  if (method === 'POST' && body !== '') {
    try {
      json = JSON.parse(body)
    } catch {
      return problem(400, 'could not parse request body')
    }
  }
  const key = headers['x-api-key']
  if (typeof key !== 'string' || key.length !== 32) return problem(401, 'missing api key')
  const isReadOnly = key === project.readOnlyKey
  if (key !== project.apiKey && !(isReadOnly && method === 'GET')) return problem(401, 'wrong api key')
  return answer({ project, siteRoot, isReadOnly, json, key: route.pattern.exec(path)?.[1] ?? '' })
}

interface Question {
  readonly project: HealthchecksProject
  readonly siteRoot: string
  readonly isReadOnly: boolean
  readonly json: unknown
  /** A check's UUID, or its unique key. */
  readonly key: string
}

const UUID = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})'

const ROUTES: readonly {
  readonly pattern: RegExp
  readonly methods: Readonly<Record<string, (question: Question) => Reply>>
}[] = [
  { pattern: /^\/api\/v3\/checks\/$/, methods: { GET: list, POST: create } },
  { pattern: new RegExp(`^/api/v3/checks/${UUID}$`), methods: { GET: single } },
  { pattern: /^\/api\/v3\/checks\/([0-9a-f]{40})$/, methods: { GET: single } },
  { pattern: new RegExp(`^/api/v3/checks/${UUID}/pause$`), methods: { POST: pause } },
  { pattern: new RegExp(`^/api/v3/checks/${UUID}/resume$`), methods: { POST: resume } },
]

function list({ project, isReadOnly, siteRoot }: Question): Reply {
  const checks = [...project.checks.values()].map((check) => project.view(check, isReadOnly, siteRoot))
  return { status: 200, body: { checks } }
}

function create({ project, json, siteRoot }: Question): Reply {
  const spec = json as Spec // Its types are looked at below, as far as the stand-in goes.
  for (const field of ['timeout', 'grace'] as const) {
    const value = spec[field]
    if (value === undefined) continue
    if (!Number.isInteger(value)) return problem(400, `json validation error: ${field} is not a number`)
    if (value < 60) return problem(400, `json validation error: ${field} is too small`)
    if (value > 31_536_000) return problem(400, `json validation error: ${field} is too large`)
  }
  if ((spec.name ?? '').length > 100) return problem(400, 'json validation error: name is too long')
  if (project.checks.size >= project.limit) return { status: 403, body: '' }
  return { status: 201, body: project.view(project.add(spec), false, siteRoot) }
}

function single({ project, key, isReadOnly, siteRoot }: Question): Reply {
  const check = [...project.checks.values()].find(({ uuid }) => uuid === key || uniqueKey(uuid) === key)
  return check === undefined ? NOT_FOUND : { status: 200, body: project.view(check, isReadOnly, siteRoot) }
}

function pause({ project, key, siteRoot }: Question): Reply {
  const check = project.checks.get(key)
  if (check === undefined) return NOT_FOUND
  project.pause(check)
  return { status: 200, body: project.view(check, false, siteRoot) }
}

function resume({ project, key, siteRoot }: Question): Reply {
  const check = project.checks.get(key)
  if (check === undefined) return NOT_FOUND
  if (!project.resume(check)) return { status: 409, body: 'check is not paused' }
  return { status: 200, body: project.view(check, false, siteRoot) }
}

function problem(status: number, error: string): Reply {
  return { status, body: { error } }
}
