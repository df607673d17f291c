import { ORPCError } from '@orpc/client'
import type { FieldProblem } from '../../src/contract/problems.ts'

/** An error of an operation, for people. */
export interface Problem {
  /** A sentence that says what is wrong and, where it can be said, what to do. */
  readonly message: string
  /** What is wrong with which field of the input; empty where that is not the trouble. */
  readonly fields: readonly FieldProblem[]
  /** Whether the same may well succeed later. */
  readonly mayPass: boolean
}

/** What to show of an error that an operation rejected with, where it happened. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof ORPCError)) return { message: UNREACHABLE, fields: [], mayPass: true }
  if (error.status === 401) return { message: SIGNED_OUT, fields: [], mayPass: false }
  return { message: error.message, fields: fieldProblemsOf(error.data), mayPass: error.status >= 500 }
}

const UNREACHABLE = 'Upwarden does not answer. It may have been stopped: start it, then try again.'
const SIGNED_OUT = 'This page is not signed in any more. Run “upwarden open” to open it anew.'

/** The control door sends a list of them as `details`; anything else is no list of them. */
function fieldProblemsOf(details: unknown): FieldProblem[] {
  return Array.isArray(details) ? details.filter(isFieldProblem) : []
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return typeof value === 'object' && value !== null && 'field' in value && 'message' in value
}
