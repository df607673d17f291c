import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { type LoadOrder, type LoadResult, loadOrder } from './load-order.ts'

/** How often a load with a rate sends what is due. */
const TICK_MS = 1

/**
 * A load of GET requests in a process of its own: `node load-process.ts ORDER`, where ORDER is a file with an order as JSON; says
 * what came of it as JSON. It sends ready-made bytes and looks at the status line only, because it shares the machine with
 * the server: a generator that takes more time for a request than the server does would measure itself.
 */
class Load {
  readonly #order: LoadOrder
  readonly #requests: readonly Buffer[]
  /** Connections that wait for work, where there is a rate. */
  readonly #idle: (() => void)[] = []
  /** Since when each request is due that found no idle connection. */
  readonly #due: number[] = []
  #next = 0
  #latenciesMs: number[] = []
  #refused = 0

  constructor(order: LoadOrder) {
    this.#order = order
    this.#requests = order.paths.map((path) =>
      Buffer.from(
        `GET ${path} HTTP/1.1\r\nHost: ${order.host}:${order.port}\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n\r\n`,
      ),
    )
    for (let count = 0; count < order.connections; count += 1) this.#connect()
    if (order.perSecond !== null) this.#pace(order.perSecond)
  }

  /** Counts from now on. What the server has not caught up with until now, while it was cold, is forgotten. */
  measure(): () => LoadResult {
    this.#latenciesMs = []
    this.#refused = 0
    this.#due.length = 0
    const since = performance.now()
    const cpuBefore = process.cpuUsage()
    return () => {
      const { user, system } = process.cpuUsage(cpuBefore)
      const ms = performance.now() - since
      const sorted = Float64Array.from(this.#latenciesMs).sort()
      const quantile = (part: number) => sorted[Math.floor(sorted.length * part)] ?? Number.NaN
      return {
        perSecond: (sorted.length * 1000) / ms,
        refused: this.#refused,
        p50Ms: quantile(0.5),
        p99Ms: quantile(0.99),
        generatorCores: (user + system) / 1000 / ms,
      }
    }
  }

  #connect(): void {
    const socket = connect(this.#order.port, this.#order.host).setNoDelay(true)
    let since = 0
    const send = (dueAt = performance.now()) => {
      since = dueAt
      socket.write(this.#requests[this.#next % this.#requests.length] ?? '')
      this.#next += 1
    }
    const goOn = () => {
      if (this.#order.perSecond === null) send()
      else if (this.#due.length > 0) send(this.#due.shift())
      else this.#idle.push(send)
    }
    socket.on('connect', goOn)
    socket.on('data', (answer) => {
      // An answer this short comes in one piece.
      if (answer.toString('latin1', 0, 12) === 'HTTP/1.1 200')
        this.#latenciesMs.push(performance.now() - since)
      else this.#refused += 1
      goOn()
    })
    socket.on('error', () => {})
    socket.on('close', () => this.#lost(socket))
  }

  #lost(socket: Socket): void {
    this.#refused += 1
    socket.destroy()
    this.#connect()
  }

  #pace(perSecond: number): void {
    const startedAt = performance.now()
    let sent = 0
    setInterval(() => {
      const now = performance.now()
      for (const target = ((now - startedAt) * perSecond) / 1000; sent < target; sent += 1) {
        const send = this.#idle.shift()
        if (send === undefined) this.#due.push(now)
        else send()
      }
    }, TICK_MS)
  }
}

const order = loadOrder.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')))
const load = new Load(order)
await after(order.warmUpSeconds * 1000)
const result = load.measure()
await after(order.seconds * 1000)
process.stdout.write(JSON.stringify(result()), () => process.exit())
