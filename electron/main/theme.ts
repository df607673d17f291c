import { nativeTheme } from 'electron'
import type { Engine } from '../../src/engine/engine.ts'

/** Menus and the window's ground are as light or dark as the setting says. */
export function setupTheme({ settings }: Pick<Engine, 'settings'>): void {
  const follow = () => {
    nativeTheme.themeSource = settings.current().theme
  }
  follow()
  settings.onChange(follow)
}
