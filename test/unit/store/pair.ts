import { expect } from 'vitest'
import { openStore } from '../../../src/store/open.ts'
import type { KeyRecord, Store } from '../../../src/store/store.ts'
import { incident, NOON, newRecord, signalOf } from './given.ts'
import { type Known, Model } from './model.ts'
import type { Operation } from './operations.ts'

class OutOfLuck extends Error {}

/** A store and its model, to which the same is done, and which are compared after each step. */
export class Pair {
  readonly #folder: string
  readonly #model = new Model()
  store: Store
  #now = NOON
  #made = 0

  constructor(folder: string) {
    this.#folder = folder
    this.store = openStore(folder)
  }

  step(operation: Operation): void {
    this.#now += 1000
    this.#do(operation)
    this.#compare()
  }

  #do(operation: Operation): void {
    switch (operation.do) {
      case 'add':
        this.#add()
        break
      case 'edit':
        this.#edit(operation.which, operation.mute)
        break
      case 'delete':
        this.#delete(operation.which)
        break
      case 'signals':
        this.#signals(operation.from, operation.fails)
        break
      case 'save':
        this.#save()
        break
      case 'transition':
        this.#transition(operation.which)
        break
      case 'announce':
        this.#announce(operation.which)
        break
      case 'retain':
        this.#retain(operation.age, operation.perMonitor, operation.batch)
        break
      case 'listen':
        this.#listen()
        break
      case 'set':
        this.#set(`setting ${operation.name}`, operation.value)
        break
      case 'key':
        this.#key(`key ${operation.which}`)
        break
      case 'restart':
        this.#restart()
        break
    }
  }

  #add(): void {
    this.#made += 1
    const record = newRecord(`Job ${this.#made}`)
    const live = { key: this.store.insertMonitor(record), ...record }
    this.#model.monitors.push({ live, saved: live })
  }

  #edit(which: number, mutedUntil: number | null): void {
    const known = this.#pick(which)
    if (known === undefined) return
    const mute = mutedUntil === null ? null : { until: mutedUntil }
    known.live = {
      ...known.live,
      monitor: { ...known.live.monitor, mute },
      token: `token ${this.#now}`,
    }
    known.saved = known.live
    this.store.updateMonitor(known.live)
  }

  #delete(which: number): void {
    const known = this.#pick(which)
    if (known === undefined) return
    this.store.deleteMonitor(known.live.key)
    this.#model.remove(known)
  }

  #save(): void {
    const model = this.#model
    model.saveStates()
    const records = model.monitors.map(({ live }) => live)
    this.store.saveStates(records, model.lastSeq)
  }

  #announce(which: number): void {
    const waiting = this.#model.transitions.filter(({ announcedAt }) => announcedAt === null)
    const next = waiting[which % Math.max(1, waiting.length)]
    if (next === undefined) return
    this.store.markAnnounced(next.id, this.#now)
    this.#model.announce(next.id, this.#now)
  }

  #retain(ageSeconds: number, perMonitor: number, batch: number): void {
    const beforeAt = this.#now - ageSeconds * 1000
    this.#model.removeOld(beforeAt, perMonitor)
    while (this.store.removeOldHeartbeats({ beforeAt, perMonitor, batch }) > 0);
    while (this.store.removeOldTransitions({ beforeAt, batch }) > 0);
  }

  #listen(): void {
    const gap = { from: this.#model.listenedUntil ?? 0, to: this.#now }
    this.#model.gaps.push(gap)
    this.#model.listenedUntil = this.#now
    this.store.insertGap(gap)
    this.store.noteListening(this.#now)
  }

  #set(name: string, value: unknown): void {
    this.#model.settings[name] = JSON.parse(JSON.stringify(value))
    this.store.saveSettings({ [name]: value })
  }

  #restart(): void {
    this.store.close()
    this.store = openStore(this.#folder)
    this.#compareStart()
  }

  #pick(which: number): Known | undefined {
    const { monitors } = this.#model
    return monitors[which % Math.max(1, monitors.length)]
  }

  /** Signals in one transaction, which may fail at its very end. */
  #signals(from: readonly (readonly [number, Uint8Array | null])[], fails: boolean): void {
    const model = this.#model
    const before = { log: model.log, lastSeq: model.lastSeq, lives: model.monitors.map(({ live }) => live) }
    try {
      this.store.transaction(() => {
        for (const [which, body] of from) {
          const known = this.#pick(which)
          if (known === undefined) continue
          model.lastSeq += 1
          const heartbeat = signalOf(known.live, model.lastSeq, {
            at: this.#now,
            bodyBytes: body?.byteLength ?? null,
            sourceIp: `192.0.2.${model.lastSeq % 7}`,
          })
          this.store.appendHeartbeat(heartbeat, body)
          const { monitor, ...rest } = known.live
          const state = { ...monitor.state, lastHeardAt: this.#now }
          known.live = {
            ...rest,
            monitor: { ...monitor, state },
            headSeq: heartbeat.seq,
            lastN: heartbeat.n,
          }
          model.log = [...model.log, { heartbeat, body }]
        }
        if (fails) throw new OutOfLuck()
      })
    } catch (error) {
      if (!(error instanceof OutOfLuck)) throw error
      model.log = before.log
      model.lastSeq = before.lastSeq
      for (const [i, live] of before.lives.entries()) Object.assign(model.monitors[i] ?? {}, { live })
    }
  }

  /** Down, or up again. */
  #transition(which: number): void {
    const known = this.#pick(which)
    if (known === undefined) return
    const { key, monitor } = known.live
    const open = this.#model.openIncidentOf(key)
    const at = this.#now
    const transition =
      open === null
        ? ({
            at,
            from: 'up',
            to: 'down',
            reason: 'missed',
            incident: incident(`${monitor.id}-${at}`, at),
          } as const)
        : ({ at, from: 'down', to: 'up', reason: 'heard', incident: open } as const)
    this.#model.transition(this.store.insertTransition(key, transition), key, transition)
  }

  /** Made where it is not there, used once, then removed. */
  #key(id: string): void {
    const { store } = this
    const model = this.#model
    const known = model.keys.find((key) => key.id === id)
    if (known === undefined) {
      const key: KeyRecord = {
        id,
        name: id,
        scope: 'write',
        hash: Buffer.alloc(32, id),
        prefix: id.slice(0, 3),
        createdAt: this.#now,
        lastUsedAt: null,
      }
      store.insertKey(key)
      model.keys.push(key)
    } else if (known.lastUsedAt === null) {
      store.touchKey(id, this.#now)
      model.keys = model.keys.map((key) => (key.id === id ? { ...key, lastUsedAt: this.#now } : key))
    } else {
      expect(store.deleteKey(id)).toBe(true)
      model.keys = model.keys.filter((key) => key.id !== id)
    }
  }

  #compare(): void {
    const { store } = this
    const model = this.#model
    for (const { live } of model.monitors) {
      const history = model.historyOf(live.key)
      expect(store.heartbeats(live, { limit: 1000 })).toEqual(history.map(({ heartbeat }) => heartbeat))
      const middle = history[history.length >> 1]
      if (middle !== undefined) {
        const { heartbeat, body } = middle
        expect(store.heartbeatBody(live, heartbeat.n)).toEqual(body === null ? null : Buffer.from(body))
      }
      const transitions = model.transitions.filter(({ monitorKey }) => monitorKey === live.key)
      expect(store.transitions(live.key, 0)).toEqual(transitions)
      const incidents = model.incidents.filter(({ monitorKey }) => monitorKey === live.key)
      expect(store.incidents(live.key, { limit: 1000 })).toEqual(incidents.reverse())
    }
    expect(store.unannounced()).toEqual(model.transitions.filter(({ announcedAt }) => announcedAt === null))
    expect(store.gaps(0)).toEqual(model.gaps)
    expect(store.keys()).toEqual(model.keys)
    expect(store.settings()).toEqual(model.settings)
  }

  #compareStart(): void {
    const model = this.#model
    expect(this.store.load()).toEqual({
      monitors: model.monitors.map(({ saved }) => saved),
      unapplied: model.unapplied(),
      lastSeq: model.lastSeq,
      listenedUntil: model.listenedUntil,
    })
  }
}
