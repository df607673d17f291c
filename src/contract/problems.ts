import { z } from 'zod'

/** What is wrong with one field of an input: the field as in `schedule.intervalSeconds`, and a sentence that names it. */
export interface FieldProblem {
  readonly field: string
  readonly message: string
}

/**
 * Problems that zod found, in words: `intervalSeconds must be between 1 and 31622400`. Of a discriminated union, those of the
 * form that was chosen.
 */
export function fieldProblems(issues: readonly z.core.$ZodIssue[]): FieldProblem[] {
  return issues.map((issue) => ({
    field: joined([...issue.path, ...unknownKeys(issue)]),
    message: issue.message,
  }))
}

/** The field that an issue is about, as its message names it: `intervalSeconds`, `tags[2]`. */
export function fieldName(path: readonly PropertyKey[] | undefined): string {
  const names = path ?? []
  const lastName = names.findLastIndex((part) => typeof part === 'string')
  return lastName < 0 ? 'the input' : joined(names.slice(lastName))
}

/**
 * Makes every message of zod a sentence that names its field and says what to do. It holds wherever a schema of ours
 * is used, so the same words stand in the answer of the control door, on the command line and in a form.
 */
z.config({ customError: sentence })

function sentence(issue: z.core.$ZodRawIssue): string | undefined {
  const field = fieldName(issue.path)
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return `${field} is required`
      return `${field} must be ${KINDS[issue.expected] ?? `of type ${issue.expected}`}`
    case 'too_small':
      return tooSmall(field, issue.origin, Number(issue.minimum))
    case 'too_big':
      return tooBig(field, issue.origin, Number(issue.maximum))
    case 'invalid_value':
      return `${field} must be ${oneOf(issue.values)}`
    case 'unrecognized_keys':
      return `unknown field: ${issue.keys
        .map((key) => [...(issue.path ?? []), key])
        .map(joined)
        .join(', ')}`
    case 'invalid_format':
      return issue.format === 'datetime' ? `${field} must be a time such as 2026-11-24T20:00:00Z` : undefined
    case 'invalid_union':
      return issue.discriminator === undefined
        ? undefined
        : unionProblem(
            joined(issue.path ?? []),
            issue.discriminator,
            Array.isArray(issue.options) ? issue.options : [],
            issue.input,
          )
    default:
      return undefined
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

function tooSmall(field: string, origin: string, least: number): string {
  if (origin === 'string')
    return least === 1 ? `${field} must not be empty` : `${field} needs at least ${least} characters`
  if (origin === 'array') return `${field} needs at least ${least} entries`
  return `${field} must be at least ${least}`
}

function tooBig(field: string, origin: string, most: number): string {
  if (origin === 'string') return `${field} must have at most ${most} characters`
  if (origin === 'array') return `${field} must have at most ${most} entries`
  return `${field} must be at most ${most}`
}

/** The only union that clients send is a schedule; its `kind` is what they may get wrong. */
function unionProblem(
  field: string,
  discriminator: string,
  options: readonly unknown[],
  input: unknown,
): string {
  const given = typeof input === 'object' && input !== null && discriminator in input
  return given ? `${field} must be ${oneOf(options)}` : `${field} is required`
}

/** `"read" or "write"`; for what zod gives as values, of which JSON knows all that occur here. */
function oneOf(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(' or ')
}

function unknownKeys(issue: z.core.$ZodIssue): readonly string[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
}

function joined(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? String(part) : `${text}.${String(part)}`
  }, '')
}
