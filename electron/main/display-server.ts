import type { Start } from './start.ts'

/**
 * Whether our windows are on Wayland. Electron takes it where the session is one, as Chromium does, unless it is told to use X11 (which a
 * Wayland session has, too).
 */
export function isWayland({ platform, env, argv }: Start): boolean {
  if (platform !== 'linux' || argv.includes('--ozone-platform=x11')) return false
  return env.XDG_SESSION_TYPE === 'wayland' || (env.XDG_SESSION_TYPE === undefined && !!env.WAYLAND_DISPLAY)
}
