import { startHost } from '../../support/host.ts'
import { durableWriteMs } from '../disk.ts'
import { type Figure, type Measure, median, short } from '../figure.ts'
import { type Measured, pushLoad } from '../load.ts'
import { startServer } from '../process.ts'
import { seed } from '../seed.ts'

const MONITORS = 1000
const ROUNDS = 5
const TAIL_ROUNDS = 3
const SECONDS = 3

/** What Uptime Kuma 2's push route did, once, on a machine like this one (quality.md). */
const KUMA_PER_SECOND = 247

/**
 * Push throughput with 64 connections and `synchronous=FULL`, and the tail at half of that rate, each against a bare route of
 * Fastify: in turns, so that whatever else goes on here meets both.
 */
export const measurePush: Measure = async (note) => {
  const data = seed({ monitors: MONITORS })
  const bare = await startServer('bare-fastify.ts')
  const host = await startHost({ folder: data.folder })
  const ours = { pid: host.ready.pid, url: host.pushUrl }
  const diskMs: number[] = []
  try {
    const inTurns = async (rounds: number, perSecond?: number): Promise<Pair[]> => {
      const pairs: Pair[] = []
      for (let round = 1; round <= rounds; round += 1) {
        const options = {
          tokens: data.tokens,
          seconds: SECONDS,
          ...(perSecond === undefined ? {} : { perSecond }),
        }
        const pair = { bare: await pushLoad(bare, options), ours: await pushLoad(ours, options) }
        diskMs.push(durableWriteMs(data.folder))
        note(`${words(pair.ours)}; bare Fastify: ${words(pair.bare)}`)
        pairs.push(pair)
      }
      return pairs
    }
    const top = await inTurns(ROUNDS)
    const rate = median(top.map(({ ours }) => ours.perSecond)) / 2
    const tail = await inTurns(TAIL_ROUNDS, rate)
    const disk = `a durable write takes this disk ${short(median(diskMs))} ms`
    return [...throughput(top, disk), tailFigure(tail, rate)]
  } finally {
    await host.remove()
    await bare.stop()
    data.remove()
  }
}

interface Pair {
  readonly bare: Measured
  readonly ours: Measured
}

function throughput(pairs: readonly Pair[], disk: string): Figure[] {
  const ours = median(pairs.map(({ ours }) => ours.perSecond))
  const bare = median(pairs.map(({ bare }) => bare.perSecond))
  const cpu = median(pairs.map(({ ours, bare }) => bare.serverCpuUs / ours.serverCpuUs))
  return [
    {
      name: 'push throughput',
      value: median(pairs.map((pair) => pair.ours.perSecond / pair.bare.perSecond)),
      unit: '×',
      goal: { atLeast: 0.85 },
      detail: `${short(ours)} durable heartbeats/s ÷ ${short(bare)} requests/s of bare Fastify; by processor time ${short(cpu)} ×; ${disk}`,
    },
    {
      name: 'against a peer',
      value: ours / KUMA_PER_SECOND,
      unit: '×',
      goal: { atLeast: 100 },
      detail: `÷ ${KUMA_PER_SECOND}/s of Uptime Kuma 2, measured at another time`,
    },
  ]
}

function tailFigure(pairs: readonly Pair[], rate: number): Figure {
  const ours = median(pairs.map(({ ours }) => ours.p99Ms))
  const bare = median(pairs.map(({ bare }) => bare.p99Ms))
  return {
    name: 'tail',
    value: median(pairs.map((pair) => pair.ours.p99Ms / pair.bare.p99Ms)),
    unit: '×',
    goal: { atMost: 2 },
    detail: `p99 ${short(ours)} ms ÷ ${short(bare)} ms of bare Fastify, both at ${short(rate)}/s, half our top rate`,
  }
}

function words({ perSecond, p50Ms, p99Ms, generatorCores }: Measured): string {
  return `${short(perSecond)}/s, p50 ${short(p50Ms)} ms, p99 ${short(p99Ms)} ms, generator ${short(generatorCores)} cores`
}
