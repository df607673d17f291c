import { COMMON_ORPC_ERROR_DEFS, ORPCError } from '@orpc/client'
import { ValidationError } from '@orpc/contract'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { fieldProblems } from '../../contract/problems.ts'

/** What is wrong with which field of the input: `FieldProblem`s. */
const problemList = z.array(z.object({ field: z.string(), message: z.string() }))

/** What every error of the control door looks like (http-api.md). */
export const errorBody = z.object({
  error: z.object({
    /** For programs: `not_found`, `bad_request`, `unauthorized`, … */
    code: z.string(),
    /** For people: a sentence that says what to do. */
    message: z.string(),
    details: problemList.optional(),
  }),
})

export type ErrorBody = z.infer<typeof errorBody>

/** Takes an error that nobody foresaw. */
export type ErrorReporter = (error: unknown) => void

/** Answers whatever is thrown on the way through the door in our shape, and reports what nobody foresaw. */
export function answerErrors(app: FastifyInstance, report: ErrorReporter): void {
  app.setErrorHandler((thrown: unknown, _request, reply) => {
    const error = operationError(thrown)
    if (isUnforeseen(error)) report(thrown)
    return reply.code(error.status).send(errorBodyOf(error))
  })
}

/** Whether an error is one that no operation and no rule of the door has thrown on purpose. */
export function isUnforeseen(error: unknown): boolean {
  return !(error instanceof ORPCError) || error.code === 'INTERNAL_SERVER_ERROR'
}

/** The body that tells a client of an error of an operation. An unforeseen one is told without what is inside it. */
export function errorBodyOf(error: ORPCError<string, unknown>): ErrorBody {
  const code = error.code.toLowerCase()
  if (isUnforeseen(error)) {
    return {
      error: { code, message: 'Something went wrong inside. What it was stands in the receiver’s output.' },
    }
  }
  const { cause, data } = error
  if (cause instanceof ValidationError) {
    // oRPC types them as Standard Schema's issues; every schema of the contract is zod's, and so are these.
    const details = fieldProblems(cause.issues as readonly z.core.$ZodIssue[])
    return { error: { code, message: details.map(({ message }) => message).join('; '), details } }
  }
  const details = problemList.safeParse(data).data
  return { error: { code, message: error.message, ...(details && { details }) } }
}

/** What was thrown, as an error of an operation: the common tongue of this door. */
function operationError(thrown: unknown): ORPCError<string, unknown> {
  if (thrown instanceof ORPCError) return thrown
  if (!isRefusal(thrown)) return new ORPCError('INTERNAL_SERVER_ERROR', { cause: thrown })
  const { statusCode: status, code, message } = thrown
  return new ORPCError(codeOfStatus(status), { status, message: FASTIFY_WORDS[code ?? ''] ?? message })
}

/** Whether Fastify or one of its parts refuses a request: its errors say with which status, and some have a code. */
function isRefusal(
  thrown: unknown,
): thrown is Error & { readonly statusCode: number; readonly code?: string } {
  if (!(thrown instanceof Error) || !('statusCode' in thrown)) return false
  return typeof thrown.statusCode === 'number' && thrown.statusCode < 500
}

/** What Fastify finds wrong with a request, in our words. */
const FASTIFY_WORDS: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The body must be JSON, with the header Content-Type: application/json.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is too large: 1 MB is the most.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as Content-Length says.',
}

function codeOfStatus(status: number): string {
  const known = Object.entries(COMMON_ORPC_ERROR_DEFS).find(([, definition]) => definition.status === status)
  return known?.[0] ?? 'BAD_REQUEST'
}
