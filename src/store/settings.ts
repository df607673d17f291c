import type Database from 'better-sqlite3'
import { fromJson } from './json.ts'
import type { Store } from './store.ts'
import type { RunTransaction } from './transaction.ts'

/** Settings, as JSON values by name. */
export function settingMethods(
  db: Database.Database,
  transaction: RunTransaction,
): Pick<Store, 'settings' | 'saveSettings'> {
  const all = db.prepare<[], { name: string; value: string }>(
    'SELECT name, value FROM settings ORDER BY name',
  )
  const save = db.prepare<[name: string, value: string]>(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )

  return {
    settings: () =>
      Object.fromEntries(all.all().map(({ name, value }) => [name, fromJson(value, `setting ${name}`)])),
    saveSettings: (changed) =>
      transaction(() => {
        for (const [name, value] of Object.entries(changed)) {
          if (value !== undefined) save.run(name, JSON.stringify(value))
        }
      }),
  }
}
