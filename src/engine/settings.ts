import { DEFAULT_SETTINGS, type Settings, type SettingsPatch, settingsSchema } from '../contract/settings.ts'
import type { Store } from '../store/store.ts'
import type { SettingsAccess } from './engine.ts'
import { newToken, newWebhookSecret } from './secrets.ts'

/** The name under which the secret of the page's cookies is kept: beside the settings, and shown to nobody. */
const PAGE_SECRET = 'pageSecret'

/** The name under which the webhook's secret is kept, in the same way. */
const WEBHOOK_SECRET = 'webhookSecret'

/** What the user has set, with the default where nothing was set. */
export class SettingsBook implements SettingsAccess {
  readonly #store: Store
  readonly #listeners = new Set<(settings: Settings) => void>()
  #current: Settings
  #webhookSecret: string | null
  /** Signs the page's cookies; made at the first start. */
  readonly pageSecret: string

  constructor(store: Store) {
    this.#store = store
    const stored = store.settings()
    const made = {
      pingKey: typeof stored.pingKey === 'string' ? stored.pingKey : newToken(),
      [PAGE_SECRET]: typeof stored[PAGE_SECRET] === 'string' ? stored[PAGE_SECRET] : newToken(),
    }
    if (made.pingKey !== stored.pingKey || made[PAGE_SECRET] !== stored[PAGE_SECRET]) store.saveSettings(made)
    this.pageSecret = made[PAGE_SECRET]
    const webhookSecret = stored[WEBHOOK_SECRET]
    this.#webhookSecret = typeof webhookSecret === 'string' ? webhookSecret : null
    this.#current = { ...DEFAULT_SETTINGS, ...readable(stored), pingKey: made.pingKey }
  }

  current(): Settings {
    return this.#current
  }

  onChange(listener: (settings: Settings) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Saves what is given and leaves the rest. */
  update(changed: SettingsPatch): Settings {
    return this.#save(defined(changed))
  }

  /** A new ping key; the old one stops working at once. */
  regeneratePingKey(): Settings {
    return this.#save({ pingKey: newToken() })
  }

  /** What signs the webhook's messages; made when it is first wanted. */
  webhookSecret(): string {
    return this.#webhookSecret ?? this.regenerateWebhookSecret()
  }

  /** A new secret for the webhook; the old one signs nothing any more. */
  regenerateWebhookSecret(): string {
    const secret = newWebhookSecret()
    this.#store.saveSettings({ [WEBHOOK_SECRET]: secret })
    this.#webhookSecret = secret
    return secret
  }

  #save(changed: Partial<Settings>): Settings {
    this.#store.saveSettings(changed)
    this.#current = { ...this.#current, ...changed }
    for (const listener of this.#listeners) listener(this.#current)
    return this.#current
  }
}

/** Of the stored settings, those that this version understands; an older or newer one may have stored others. */
function readable(stored: Readonly<Record<string, unknown>>): Partial<Settings> {
  const entries = Object.entries(settingsSchema.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(stored[name])
    return parsed.success ? [[name, parsed.data]] : []
  })
  return Object.fromEntries(entries)
}

/** Without the fields that are there but undefined. */
function defined(patch: SettingsPatch): Partial<Settings> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}
