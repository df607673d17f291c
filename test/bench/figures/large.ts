import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type HostOptions, startHost } from '../../support/host.ts'
import { push } from '../../support/push.ts'
import { type Figure, type Measure, median, short } from '../figure.ts'
import { pushLoad } from '../load.ts'
import { buildPackage } from '../package.ts'
import { residentMib, startServer } from '../process.ts'
import { type Seeded, seed } from '../seed.ts'

const MONITORS = 1000
const HEARTBEATS = 1_000_000
const STARTS = 9
const LOAD_PER_SECOND = 1000

/** Start, memory and disk, all with 1,000 monitors and 1,000,000 heartbeats stored. */
export const measureLarge: Measure = async (note) => {
  note(`storing ${short(HEARTBEATS)} heartbeats`)
  const data = seed({ monitors: MONITORS, heartbeats: HEARTBEATS })
  try {
    return [...(await startFigures(data, note)), await memoryFigure(data, note), diskFigure(data)]
  } finally {
    data.remove()
  }
}

/** Of the program as it is published, and as a checkout runs it; each in turns with Node itself. */
async function startFigures(data: Seeded, note: (line: string) => void): Promise<Figure[]> {
  const published = buildPackage()
  try {
    const sides = [
      { name: 'start', options: { launcher: published.launcher } },
      { name: 'start, from source', options: {} },
    ]
    const figures: Figure[] = []
    for (const { name, options } of sides) {
      // The first start compiles the code, and the other ones find it in the cache.
      await startAndPush(data, options)
      const starts: { ours: number; node: number }[] = []
      for (let start = 1; start <= STARTS; start += 1) {
        const node = await timeOfNode()
        const ours = await startAndPush(data, options)
        note(`${name}: first push accepted after ${short(ours)} ms; node -e 0: ${short(node)} ms`)
        starts.push({ ours, node })
      }
      const [ours, node] = [median(starts.map(({ ours }) => ours)), median(starts.map(({ node }) => node))]
      figures.push({
        name,
        value: median(starts.map(({ ours, node }) => ours / node)),
        unit: '×',
        goal: { atMost: 8 },
        detail: `${short(ours)} ms until the first push is accepted ÷ ${short(node)} ms of node -e 0`,
      })
    }
    return figures
  } finally {
    published.remove()
  }
}

/** Gives how long it took until a push was accepted; ends the host. */
async function startAndPush({ folder, tokens }: Seeded, options: HostOptions): Promise<number> {
  const since = performance.now()
  const host = await startHost({ folder, ...options })
  const { status } = await push(`${host.pushUrl}/api/v1/heartbeat/${tokens[0]}`)
  const ms = performance.now() - since
  if (status !== 200) throw new Error(`the first push was answered ${status}`)
  await host.end('SIGTERM')
  return ms
}

async function timeOfNode(): Promise<number> {
  const since = performance.now()
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit')
  return performance.now() - since
}

/** After the same load on both, at a pace that a busy network may have. */
async function memoryFigure(data: Seeded, note: (line: string) => void): Promise<Figure> {
  const bare = await startServer('bare-fastify.ts')
  const host = await startHost({ folder: data.folder })
  const ours = { pid: host.ready.pid, url: host.pushUrl }
  try {
    const atFirst = { ours: residentMib(ours.pid), bare: residentMib(bare.pid) }
    note(`resident after the start: ${short(atFirst.ours)} MiB; bare Fastify: ${short(atFirst.bare)} MiB`)
    const load = { tokens: data.tokens, seconds: 10, perSecond: LOAD_PER_SECOND }
    await pushLoad(bare, load)
    await pushLoad(ours, load)
    const [oursMib, bareMib] = [residentMib(ours.pid), residentMib(bare.pid)]
    return {
      name: 'memory',
      value: oursMib / bareMib,
      unit: '×',
      goal: { atMost: 1.6 },
      detail:
        `resident ${short(oursMib)} MiB ÷ ${short(bareMib)} MiB of bare Fastify, after ${short(LOAD_PER_SECOND)} pushes/s for 11 s; ` +
        `right after the start ${short(atFirst.ours)} ÷ ${short(atFirst.bare)}`,
    }
  } finally {
    await host.remove()
    await bare.stop()
  }
}

function diskFigure({ heartbeatBytes }: Seeded): Figure {
  return {
    name: 'disk',
    value: heartbeatBytes / HEARTBEATS,
    unit: 'bytes',
    goal: { atMost: 120 },
    detail: `per stored heartbeat without body: ${short(heartbeatBytes / 1024 / 1024)} MiB for ${short(HEARTBEATS)}`,
  }
}
