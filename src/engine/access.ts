import { ulid } from 'ulid'
import type { Scope } from '../contract/keys.ts'
import type { KeyRecord, Store } from '../store/store.ts'
import type { Clock } from './clock.ts'
import type { Access } from './engine.ts'
import { hashOfKey, isSameSecret, newApiKey, newToken, sign } from './secrets.ts'

const CODE_LIFE_MS = 10 * 60_000
const COOKIE_LIFE_MS = 400 * 24 * 3_600_000
/** The use of a key is written down at most this often. */
const USE_NOTED_EVERY_MS = 60_000
/** More links than anybody opens; the oldest goes. */
const MAX_CODES = 100
/** How the key in `control.json` is called. */
const CONTROL_KEY_NAME = 'control.json'

/** Keys, one-time codes and the page's cookie: who may come in at the control door. */
export class AccessBook implements Access {
  readonly #store: Store
  readonly #clock: Clock
  readonly #pageSecret: string
  readonly #onError: (error: unknown) => void
  /** By the hash of the key, in hex. */
  readonly #keys = new Map<string, KeyRecord>()
  /** When each code ends, by code. */
  readonly #codes = new Map<string, number>()

  /**
   * @param pageSecret signs the page's cookies; it has to be the same after a restart
   * @param onError hears where the use of a key could not be written down
   */
  constructor(store: Store, clock: Clock, pageSecret: string, onError: (error: unknown) => void) {
    this.#store = store
    this.#clock = clock
    this.#pageSecret = pageSecret
    this.#onError = onError
    for (const key of store.keys()) this.#keys.set(hex(key.hash), key)
  }

  scopeOfKey(apiKey: string): Scope | null {
    const hash = hex(hashOfKey(apiKey))
    const key = this.#keys.get(hash)
    if (key === undefined) return null
    const now = this.#clock.now()
    // A clock that was set back is no reason to be silent until it has caught up.
    if (key.lastUsedAt === null || Math.abs(now - key.lastUsedAt) >= USE_NOTED_EVERY_MS) {
      this.#keys.set(hash, { ...key, lastUsedAt: now })
      this.#noteUse(key, now)
    }
    return key.scope
  }

  makeCode(): { readonly code: string; readonly expiresAt: number } {
    const code = newToken()
    const expiresAt = this.#clock.now() + CODE_LIFE_MS
    const [oldest] = this.#codes.keys()
    if (oldest !== undefined && this.#codes.size >= MAX_CODES) this.#codes.delete(oldest)
    this.#codes.set(code, expiresAt)
    return { code, expiresAt }
  }

  redeemCode(code: string): string | null {
    const expiresAt = this.#codes.get(code)
    this.#codes.delete(code)
    const now = this.#clock.now()
    if (expiresAt === undefined || now > expiresAt) return null
    const issued = String(now)
    return `${issued}.${sign(issued, this.#pageSecret)}`
  }

  isPageCookie(value: string): boolean {
    const [issued = '', signature = ''] = value.split('.')
    const ageMs = this.#clock.now() - Number(issued)
    // A clock that was set back makes no cookie bad: its age is only ever too high.
    return isSameSecret(signature, sign(issued, this.#pageSecret)) && ageMs <= COOKIE_LIFE_MS
  }

  controlKey(current: string | null): string {
    if (current !== null && this.#keys.get(hex(hashOfKey(current)))?.scope === 'write') return current
    for (const key of this.list()) {
      if (key.name === CONTROL_KEY_NAME) this.delete(key.id)
    }
    return this.create(CONTROL_KEY_NAME, 'write').apiKey
  }

  /** All keys, oldest first. */
  list(): readonly KeyRecord[] {
    return [...this.#keys.values()].sort((a, b) => a.createdAt - b.createdAt)
  }

  /** Makes a key. Its secret is given this once; only its hash is kept. */
  create(name: string, scope: Scope): { readonly key: KeyRecord; readonly apiKey: string } {
    const apiKey = newApiKey()
    const now = this.#clock.now()
    const hash = hashOfKey(apiKey)
    const key = {
      id: ulid(now),
      name,
      scope,
      hash,
      prefix: apiKey.slice(0, 8),
      createdAt: now,
      lastUsedAt: null,
    }
    this.#store.insertKey(key)
    this.#keys.set(hex(hash), key)
    return { key, apiKey }
  }

  /** Revokes a key at once. Gives whether there was one. */
  delete(id: string): boolean {
    for (const [hash, key] of this.#keys) {
      if (key.id !== id) continue
      this.#store.deleteKey(id)
      this.#keys.delete(hash)
      return true
    }
    return false
  }

  #noteUse({ id }: KeyRecord, now: number): void {
    try {
      this.#store.touchKey(id, now)
    } catch (error) {
      // On a full disk one wants to come in all the more.
      this.#onError(error)
    }
  }
}

function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex')
}
