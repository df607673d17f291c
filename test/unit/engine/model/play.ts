import { expect } from 'vitest'
import type { MonitorView } from '../../../../src/contract/monitor.ts'
import type { MonitorDefinition } from '../../../../src/domain/monitor.ts'
import { kindOfExitStatus, type Signal } from '../../../../src/domain/signal.ts'
import { NaiveUpwarden, type Return } from './naive-upwarden.ts'
import { RealUpwarden } from './real-upwarden.ts'
import { seenOfNaive, seenOfReal } from './seen.ts'
import { type Aim, type Fields, type Pushes, STORY_START, type Step, type StorySignal } from './story.ts'

const TIMEZONE = 'UTC'
const MINUTE_MS = 60_000
/** With more of them a story is about none of them. */
const MOST_MONITORS = 7
/** Nobody waits longer for one moment. */
const LONGEST_WAIT_MS = 10 * MINUTE_MS

/** The same story, of a real engine and of a naive one. */
export class Play {
  readonly real = new RealUpwarden(STORY_START)
  readonly naive = new NaiveUpwarden(STORY_START, TIMEZONE)
  #made = 0

  /** Lets a step happen to both. */
  async happen(step: Step): Promise<void> {
    const { real, naive } = this
    switch (step.do) {
      case 'add':
        return this.#add(step.fields)
      case 'wait':
        return this.#pass(this.#momentOf(step.until))
      case 'push': {
        const [monitors, names] = await this.#those(step.pushes.which)
        await real.push(monitors, sent(step.pushes.signal))
        return naive.hear(names, heard(step.pushes.signal))
      }
      case 'quiet': {
        const from = timeOf(naive.now + step.inMinutes * MINUTE_MS)
        const to = timeOf(naive.now + (step.inMinutes + step.minutes) * MINUTE_MS)
        await real.client.settings.update({ quietHours: { from, to } })
        return naive.setQuiet({ from, to })
      }
      case 'no quiet':
        await real.client.settings.update({ quietHours: null })
        return naive.setQuiet(null)
      case 'remind':
        await real.client.settings.update({ reminderMinutes: step.minutes })
        return naive.remindEvery(step.minutes)
      case 'restart':
        return this.#startAgain(await real.restart(step.awayMs))
      case 'crash': {
        const heardAt = [...naive.monitors.values()].map((monitor) => monitor.see().lastHeardAt ?? 0)
        return this.#startAgain(await real.crash(step.awayMs, Math.max(0, ...heardAt)))
      }
      case 'freeze':
      case 'sleep':
      case 'told sleep':
      case 'told sleep elsewhere':
      case 'clock back':
        return this.#beAway(step)
      default:
        return this.#change(step)
    }
  }

  /** Both as people see them; the same, or there is a difference. */
  async compare(): Promise<void> {
    expect(await seenOfReal(this.real)).toEqual(seenOfNaive(this.naive))
  }

  async close(): Promise<void> {
    await this.real.close()
    expect(this.real.problems).toEqual([])
  }

  async #add(fields: Fields): Promise<void> {
    if (this.naive.monitors.size >= MOST_MONITORS) return
    this.#made += 1
    const name = `M${this.#made}`
    await this.real.client.monitors.create({ name, ...fields })
    this.naive.add(name, definitionOf(name, fields))
  }

  async #change(step: Extract<Step, { which: number }>): Promise<void> {
    const { real, naive } = this
    const [[monitor], [name]] = await this.#those([step.which])
    if (monitor === undefined || name === undefined) return
    const { id } = monitor
    switch (step.do) {
      case 'edit':
        await real.client.monitors.update({ id, ...step.change })
        return naive.edit(name, step.change)
      case 'mute': {
        const until = step.forMs === null ? null : naive.now + step.forMs
        await real.client.monitors.mute({ id, until: until === null ? null : new Date(until).toISOString() })
        return naive.mute(name, until)
      }
      case 'unmute':
        await real.client.monitors.unmute({ id })
        return naive.unmute(name)
      case 'pause':
        await real.client.monitors.pause({ id })
        return naive.pause(name)
      case 'resume':
        await real.client.monitors.resume({ id })
        return naive.resume(name)
      case 'delete':
        await real.client.monitors.delete({ id })
        return naive.remove(name)
      case 'regenerateToken':
        await real.client.monitors.regenerateToken({ id })
    }
  }

  #pass(until: number): void {
    this.real.clock.advanceTo(until)
    this.naive.pass(until)
  }

  async #beAway({ do: how, ms, waiting }: Extract<Step, { waiting: Pushes | null }>): Promise<void> {
    const { real, naive } = this
    const [monitors, names] = await this.#those(waiting?.which ?? [])
    const left = naive.now
    real.leave(how, ms)
    const isNoticed = waiting !== null && monitors.length > 0
    naive.arrive(real.clock.now())
    if (isNoticed) {
      await real.push(monitors, sent(waiting.signal))
      naive.hear(names, heard(waiting.signal))
    }
    naive.return(await real.comeBack(how, left, isNoticed), false)
    naive.pass(real.clock.now())
  }

  #startAgain(back: Return): void {
    this.naive.arrive(back.judgedAt)
    this.naive.return(back, true)
  }

  async #those(which: readonly number[]): Promise<[monitors: MonitorView[], names: string[]]> {
    const all = (await this.real.monitors()).toSorted((a, b) => a.name.localeCompare(b.name))
    const indexes = new Set(which.map((number) => number % all.length))
    const monitors = [...indexes].flatMap((index) => all[index] ?? [])
    return [monitors, monitors.map(({ name }) => name)]
  }

  #momentOf(aim: Aim): number {
    const { naive } = this
    if (aim.at === 'now') return naive.now + aim.ms
    const moments = [...new Set(naive.moments())].filter((moment) => moment <= naive.now + LONGEST_WAIT_MS)
    const moment = moments[aim.index % moments.length] ?? naive.now
    return Math.max(naive.now, moment + aim.plus)
  }
}

function timeOf(at: number): string {
  return new Date(at).toISOString().slice(11, 16)
}

function sent(signal: StorySignal): StorySignal & { message: string } {
  return { ...signal, message: 'said' }
}

function heard({ kind, exitStatus, runId }: StorySignal): Signal {
  return { kind: exitStatus === null ? kind : kindOfExitStatus(exitStatus), exitStatus, runId, said: null }
}

function definitionOf(name: string, fields: Fields): MonitorDefinition {
  return { name, description: '', tags: [], slug: name.toLowerCase(), relayUrl: null, ...fields }
}
