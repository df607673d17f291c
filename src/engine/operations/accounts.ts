import { ORPCError } from '@orpc/server'
import type { FieldProblem } from '../../contract/problems.ts'
import { RemoteError } from '../../remote/remote-error.ts'
import { SecretError } from '../../store/secret-box.ts'
import { AccountError } from '../accounts/account-error.ts'
import { operation, type Parts } from './parts.ts'

/** Remote accounts. Their API keys go in and never come out. */
export function accountOperations({ accounts: book }: Parts) {
  const { accounts } = operation
  return {
    list: accounts.list.handler(() => ({ accounts: book.list() })),
    create: accounts.create.handler(({ input }) => inWords(book.create(input))),
    update: accounts.update.handler(({ input: { id, ...patch } }) => inWords(book.update(id, patch))),
    delete: accounts.delete.handler(({ input }) => inWords(book.remove(input.id))),
    sync: accounts.sync.handler(({ input }) => inWords(book.sync(input.id))),
    test: accounts.test.handler(({ input }) => inWords(book.test(input))),
  }
}

/** Settles as `work` does, with errors that concern an account as errors of an operation. */
export async function inWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw refusal(error)
  }
}

function refusal(error: unknown): unknown {
  if (error instanceof AccountError) {
    if (error.field === null) return new ORPCError('NOT_FOUND', { message: error.message })
    return new ORPCError('BAD_REQUEST', {
      message: error.message,
      data: problems(error.field, error.message),
    })
  }
  // What keeps a secret says what to do, as the store does of a full disk.
  if (error instanceof SecretError) return new ORPCError('SERVICE_UNAVAILABLE', { message: error.message })
  if (!(error instanceof RemoteError)) return error
  const field = fieldOf(error)
  const data = field === null ? undefined : problems(field, error.message)
  return new ORPCError('BAD_GATEWAY', { message: error.message, data })
}

function problems(field: string, message: string): readonly FieldProblem[] {
  return [{ field, message }]
}

/** What was typed wrong, most likely. */
function fieldOf({ kind }: RemoteError): string | null {
  switch (kind) {
    case 'wrong_key':
    case 'forbidden':
      return 'apiKey'
    case 'wrong_address':
    case 'unknown_host':
    case 'connection_refused':
    case 'certificate':
    case 'timeout':
    case 'unreachable':
    case 'too_large':
    case 'unreadable':
      return 'baseUrl'
    case 'gone':
    case 'refused':
    case 'rate_limited':
    case 'server_error':
      return null
  }
}
