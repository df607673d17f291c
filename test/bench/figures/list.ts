import { Agent, get } from 'node:http'
import { type Host, startHost } from '../../support/host.ts'
import { type Measure, quantile, short } from '../figure.ts'
import { seed } from '../seed.ts'

const MONITORS = 1000
const REQUESTS = 200

/** `GET /monitors` with 1,000 monitors, whole and when nothing has changed, over a connection that stays open. */
export const measureList: Measure = async () => {
  const data = seed({ monitors: MONITORS, heartbeats: MONITORS })
  const host = await startHost({ folder: data.folder })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    const whole = await timesOf(host, agent, {})
    const unchanged = await timesOf(host, agent, { 'if-none-match': whole.etag })
    if (whole.status !== 200 || unchanged.status !== 304)
      throw new Error(`${whole.status}, ${unchanged.status}`)
    return [
      {
        name: 'list',
        value: quantile(whole.ms, 0.5),
        unit: 'ms',
        goal: { atMost: 20 },
        detail: `GET /monitors with ${short(MONITORS)} monitors, ${short(whole.bytes / 1024)} KiB; p99 ${short(quantile(whole.ms, 0.99))} ms`,
      },
      {
        name: 'list, unchanged',
        value: quantile(unchanged.ms, 0.5),
        unit: 'ms',
        goal: { atMost: 1 },
        detail: `the same with If-None-Match: 304; p99 ${short(quantile(unchanged.ms, 0.99))} ms`,
      },
    ]
  } finally {
    agent.destroy()
    await host.remove()
    data.remove()
  }
}

interface Answer {
  readonly status: number
  readonly etag: string
  readonly bytes: number
}

async function timesOf(host: Host, agent: Agent, headers: Readonly<Record<string, string>>) {
  const ms: number[] = []
  let last: Answer = { status: 0, etag: '', bytes: 0 }
  for (let request = 0; request < REQUESTS; request += 1) {
    const since = performance.now()
    last = await ask(`${host.controlUrl}/api/v1/monitors`, agent, { ...host.authorization, ...headers })
    ms.push(performance.now() - since)
  }
  return { ...last, ms }
}

function ask(url: string, agent: Agent, headers: Readonly<Record<string, string>>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, etag: response.headers.etag ?? '', bytes }),
      )
    }).on('error', reject)
  })
}
