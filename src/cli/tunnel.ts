import { hostname } from 'node:os'

/**
 * What lets a user who came by SSH open the page on the computer before them: `ssh -L 8478:127.0.0.1:8478 devbox`. Null where
 * nobody came by SSH.
 *
 * @param controlUrl any URL of the control door, which is on loopback
 */
export function tunnelCommand(controlUrl: string, env: NodeJS.ProcessEnv, host = hostname()): string | null {
  if (!env.SSH_CONNECTION) return null
  const { port } = new URL(controlUrl)
  return `ssh -L ${port}:127.0.0.1:${port} ${host}`
}
