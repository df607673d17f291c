/** Whether events come in. */
export type Connection =
  | { readonly is: 'connecting' }
  | { readonly is: 'live' }
  /** What is shown is as it was `since` (UTC ms); it comes back by itself. */
  | { readonly is: 'lost'; readonly since: number }
  /** The page's cookie is not good any more; what is shown is as it was `since`. */
  | { readonly is: 'signed out'; readonly since: number }

/** The connection after the stream was lost at `now`; it is as old as the first loss. */
export function afterLoss(
  connection: Connection,
  why: 'unreachable' | 'signed out',
  now: number,
): Connection {
  const since = 'since' in connection ? connection.since : now
  return { is: why === 'signed out' ? 'signed out' : 'lost', since }
}
