import type { Door, Intake, SettingsAccess } from '../../engine/engine.ts'
import type { Listening } from '../net-listen.ts'
import { openDoor } from '../net-open.ts'
import type { Address } from '../net-url.ts'
import { buildPushDoor } from './door.ts'

/** What the push door needs to follow the settings. */
export interface FollowingParts {
  readonly intake: Intake
  readonly settings: SettingsAccess
  /** Where it shall listen whatever the settings say. */
  readonly fixedHost: string | undefined
  /** Hears, in one line, of what goes wrong while it is open. */
  readonly onProblem: (line: string) => void
  /** Hears that it listens elsewhere, or, against its will, nowhere any more. */
  readonly onMove: () => void
}

/** The push door, at loopback or open to the network as the setting `acceptFromNetwork` says at each moment. */
export class FollowingPushDoor {
  readonly #parts: FollowingParts
  readonly #unfollow: () => void
  #listening: Listening
  /** What it does in the background: a move at a time, and what ends at the place that it left. */
  #moving: Promise<void> = Promise.resolve()
  #leaving: Promise<void>[] = []
  #isClosing = false

  private constructor(parts: FollowingParts, listening: Listening) {
    this.#parts = parts
    this.#listening = listening
    this.#unfollow = parts.settings.onChange(() => {
      this.#moving = this.#moving.then(() => this.#follow())
    })
  }

  /** Throws a DoorError where it cannot listen. */
  static async open(parts: FollowingParts, port: number): Promise<FollowingPushDoor> {
    return new FollowingPushDoor(parts, await openAt(parts, { host: wantedHost(parts), port }))
  }

  get address(): Address {
    return this.#listening.address
  }

  /** Where it listens; null while it does not. */
  get door(): Door | null {
    return this.#listening.isListening ? this.#listening.address : null
  }

  async close(): Promise<void> {
    this.#isClosing = true
    this.#unfollow()
    await this.#moving
    await Promise.all([this.#listening.close(), ...this.#leaving])
  }

  /**
   * Moves to where the settings want it. No two sockets can share the port while one of them is for all addresses, so for a moment
   * nobody listens there. Where the new place cannot be had, it goes back to the old one.
   */
  async #follow(): Promise<void> {
    const before = this.#listening
    const wanted = { host: wantedHost(this.#parts), port: before.address.port }
    if (this.#isClosing || (before.isListening && before.address.host === wanted.host)) return
    before.stopListening()
    try {
      this.#listening = await openAt(this.#parts, wanted)
    } catch (error) {
      this.#listening = await this.#return(before, error)
    }
    this.#leaving.push(before.close())
    this.#parts.onMove()
  }

  /** Goes back to where it was; gives that place again, shut, where somebody took the port in the meantime. */
  async #return(before: Listening, reason: unknown): Promise<Listening> {
    const why = reason instanceof Error ? reason.message : String(reason)
    try {
      const again = await openAt(this.#parts, before.address)
      this.#parts.onProblem(`Heartbeats are still taken at ${before.address.host} only. ${why}`)
      return again
    } catch {
      this.#parts.onProblem(`Heartbeats are not taken any more until the next start. ${why}`)
      return before
    }
  }
}

function openAt({ intake, onProblem }: FollowingParts, address: Address): Promise<Listening> {
  return openDoor('push', buildPushDoor(intake, { onProblem }), address)
}

function wantedHost({ fixedHost, settings }: FollowingParts): string {
  return fixedHost ?? (settings.current().acceptFromNetwork ? '0.0.0.0' : '127.0.0.1')
}
