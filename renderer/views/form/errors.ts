import type { FieldProblem } from '../../../src/contract/problems.ts'
import { fieldWords } from '../field-words.ts'
import type { Values } from './values.ts'

/** What is wrong with which field of the form. */
export type Errors = Partial<Record<keyof Values, string>>

/** The engine's words about an input, each at its field of the form; what belongs to none is in `rest`. */
export function errorsOf(problems: readonly FieldProblem[]): {
  readonly errors: Errors
  readonly rest: string[]
} {
  const errors: Errors = {}
  const rest: string[] = []
  for (const { field, message } of problems) {
    const place = PLACES.get(field.replace(/\[\d+\]$/, ''))
    if (place === undefined) rest.push(message)
    else errors[place] ??= fieldWords({ field, message })
  }
  return { errors, rest }
}

/** Where the fields of the contract are in the form. */
const PLACES: ReadonlyMap<string, keyof Values> = new Map([
  ['name', 'name'],
  ['schedule.intervalSeconds', 'every'],
  ['schedule.expression', 'expression'],
  ['schedule.timezone', 'timezone'],
  ['graceSeconds', 'grace'],
  ['description', 'description'],
  ['tags', 'tags'],
  ['maxRunSeconds', 'maxRun'],
  ['slug', 'slug'],
  ['reminderMinutes', 'remindEvery'],
  ['relayUrl', 'relayUrl'],
])
