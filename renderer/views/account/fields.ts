import type { z } from 'zod'
import type { Account, accountInput, accountPatch } from '../../../src/contract/accounts.ts'
import type { FieldProblem } from '../../../src/contract/problems.ts'
import { PROVIDERS, type Provider } from '../../accounts/providers.ts'
import { fieldWords } from '../field-words.ts'

/** The form of an account as it is filled in. */
export interface AccountFields {
  readonly provider: Provider
  readonly baseUrl: string
  /** Empty: what is kept of an account that there is. */
  readonly apiKey: string
  /** Empty, of a new one: the host of its address. */
  readonly name: string
}

/** What is wrong with which field. */
export type AccountErrors = Partial<Record<keyof AccountFields, string>>

/** The form of a new account, or of one that there is: without its key, which nobody is told. */
export function fieldsOf(account: Account | null): AccountFields {
  const provider = account?.provider ?? 'upwarden'
  return {
    provider,
    baseUrl: account?.baseUrl ?? PROVIDERS[provider].address,
    apiKey: '',
    name: account?.name ?? '',
  }
}

/** What to fill in with another service: its own address, unless one was typed. */
export function withProvider({ provider, baseUrl }: AccountFields, next: Provider): Partial<AccountFields> {
  const isTyped = baseUrl.trim() !== '' && baseUrl.trim() !== PROVIDERS[provider].address
  return { provider: next, ...(!isTyped && { baseUrl: PROVIDERS[next].address }) }
}

/** What the engine is asked to add. */
export function inputOf({ name, ...fields }: AccountFields): z.input<typeof accountInput> {
  return name.trim() === '' ? fields : { ...fields, name }
}

/** What the engine is asked to change: no more than what is not as it was. */
export function patchOf(
  account: Account,
  { name, baseUrl, apiKey }: AccountFields,
): z.input<typeof accountPatch> {
  return {
    id: account.id,
    ...(name.trim() !== account.name && { name }),
    ...(baseUrl.trim() !== account.baseUrl && { baseUrl }),
    ...(apiKey.trim() !== '' && { apiKey }),
  }
}

/** The engine's words, each at its field. */
export function errorsOf(problems: readonly FieldProblem[]): AccountErrors {
  const errors: AccountErrors = {}
  for (const problem of problems) {
    const place = FIELDS.find((name) => name === problem.field)
    if (place !== undefined) errors[place] ??= fieldWords(problem)
  }
  return errors
}

const FIELDS = ['provider', 'baseUrl', 'apiKey', 'name'] as const satisfies readonly (keyof AccountFields)[]
