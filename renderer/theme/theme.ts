import type { Settings } from '../../src/contract/settings.ts'

export type Theme = Settings['theme']

/**
 * Shows the interface light, dark, or as the system is; and remembers it, so that the next start need not wait for the
 * settings to look right.
 */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  try {
    localStorage.setItem(STORAGE_KEY, theme)
  } catch {
    // Storage may be turned off: then the next start begins with the system's theme.
  }
}

/** Shows the theme of the last time, before the settings are known. */
export function applyRememberedTheme(): void {
  const remembered = THEMES.find((theme) => theme === readRemembered())
  if (remembered !== undefined) applyTheme(remembered)
}

const STORAGE_KEY = 'theme'
const THEMES: readonly Theme[] = ['system', 'light', 'dark']

function readRemembered(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}
