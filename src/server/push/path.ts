import { kindOfExitStatus, type SignalKind } from '../../domain/signal.ts'
import type { PushTarget } from '../../engine/engine.ts'

/** What follows the base in a push path, as the router took it apart: one, two or three parts, decoded. */
export interface PathParts {
  readonly first: string
  readonly second?: string
  readonly third?: string
}

/** A way to read a path: which monitor it means, and what it says to it. */
export interface Reading {
  readonly target: PushTarget
  readonly kind: SignalKind
  /** 0–255 where the path ends in one. */
  readonly exitStatus: number | null
}

/**
 * The ways to read a push path, the likeliest first (http-api.md, "Push door"); none where it can mean nothing. There are two for
 * `<22 characters>/start`: the token of a monitor with a suffix, and the ping key with the slug of a monitor
 * that is named "Start".
 *
 * @param create whether a slug that is not there yet shall be made
 */
export function readPath(parts: PathParts, create: boolean): readonly Reading[] | 'bad exit status' {
  const { first, second, third } = parts
  const token: PushTarget = { by: 'token', token: first }
  if (second === undefined) return [success(token)]

  const slug: PushTarget = { by: 'slug', pingKey: first, slug: second, create }
  const suffix = readSuffix(third ?? second)
  if (suffix === 'bad exit status') return suffix
  if (third !== undefined) return suffix === null ? [] : [suffix(slug)]
  return suffix === null ? [success(slug)] : [suffix(token), success(slug)]
}

type Suffix = (target: PushTarget) => Reading

/** Null for what is no suffix. */
function readSuffix(text: string): Suffix | 'bad exit status' | null {
  if (text === 'start' || text === 'fail' || text === 'log') {
    return (target) => ({ target, kind: text, exitStatus: null })
  }
  if (!/^[+-]?\d+$/.test(text)) return null
  const exitStatus = Number(text)
  // Written in any other way than the shell writes it (`01`, `+1`), a number is somebody's mistake.
  if (String(exitStatus) !== text || exitStatus < 0 || exitStatus > 255) return 'bad exit status'
  return (target) => ({ target, kind: kindOfExitStatus(exitStatus), exitStatus })
}

function success(target: PushTarget): Reading {
  return { target, kind: 'success', exitStatus: null }
}
