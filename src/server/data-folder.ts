import { resolve } from 'node:path'
import envPaths from 'env-paths'

/** Where the database and `control.json` are. */
export interface DataFolder {
  /** Absolute. */
  readonly path: string
  /** What named it, for messages: `--data-dir`, `UPWARDEN_DATA_DIR`, or nothing where it is the platform's own place. */
  readonly namedBy: '--data-dir' | 'UPWARDEN_DATA_DIR' | null
}

/** `--data-dir`, else `UPWARDEN_DATA_DIR`, else the platform's own place (http-api.md, "Command line"). */
export function dataFolder(option: string | undefined, env: NodeJS.ProcessEnv): DataFolder {
  if (option !== undefined) return { path: resolve(option), namedBy: '--data-dir' }
  if (env.UPWARDEN_DATA_DIR) return { path: resolve(env.UPWARDEN_DATA_DIR), namedBy: 'UPWARDEN_DATA_DIR' }
  return { path: envPaths('upwarden-tray', { suffix: '' }).data, namedBy: null }
}

/** The folder for a message, with what named it: `/srv/upwarden (from --data-dir)`. */
export function describeFolder({ path, namedBy }: DataFolder): string {
  return namedBy === null ? path : `${path} (from ${namedBy})`
}
