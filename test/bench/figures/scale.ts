import { type Measure, median, short } from '../figure.ts'
import { type Measured, pushLoad } from '../load.ts'
import { startServer } from '../process.ts'
import { seed } from '../seed.ts'

const FEW = 100
const MANY = 100_000
const ROUNDS = 5
/** Every monitor has been heard, and none is due while it is measured: not even by a clock that is fast. */
const YEARLY = { kind: 'interval', intervalSeconds: 366 * 86_400 } as const
const SECONDS = 3

/** Throughput with many monitors against the same with few, in turns. Each monitor is pushed to in turn. */
export const measureScale: Measure = async (note) => {
  const sides = await Promise.all(
    [FEW, MANY].map(async (monitors) => {
      const data = seed({ monitors, heartbeats: monitors, schedule: () => YEARLY })
      return { data, server: await startServer('unlimited-host.ts', data.folder) }
    }),
  )
  const rounds = sides.map((): Measured[] => [])
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const [index, { data, server }] of sides.entries()) {
        const measured = await pushLoad(server, { tokens: data.tokens, seconds: SECONDS })
        const { perSecond, serverCpuUs } = measured
        note(
          `${short(data.tokens.length)} monitors: ${short(perSecond)}/s, ${short(serverCpuUs)} µs of processor time each`,
        )
        rounds[index]?.push(measured)
      }
    }
  } finally {
    for (const { server, data } of sides) {
      await server.stop()
      data.remove()
    }
  }
  const [few = [], many = []] = rounds
  const [fewRate, manyRate] = [few, many].map((side) => median(side.map(({ perSecond }) => perSecond)))
  const [fewCpu, manyCpu] = [few, many].map((side) => median(side.map(({ serverCpuUs }) => serverCpuUs)))
  return [
    {
      name: 'scale',
      value: median(many.map(({ perSecond }, round) => perSecond / (few[round]?.perSecond ?? Number.NaN))),
      unit: '×',
      goal: { atLeast: 0.9 },
      detail:
        `${short(manyRate ?? 0)}/s with ${short(MANY)} monitors ÷ ${short(fewRate ?? 0)}/s with ${FEW}, without the limit for ` +
        `one monitor; by processor time ${short((fewCpu ?? 0) / (manyCpu ?? 0))} ×`,
    },
  ]
}
