import type { FieldProblem } from '../../src/contract/problems.ts'
import { formatDuration } from '../../src/domain/duration-words.ts'

/**
 * The engine's sentence about a field, as it stands below that field: `This must be between 1 and 3660` for `keepDays must be between 1
 * and 3660`. There the name of the field is its label, and the contract's would only puzzle.
 */
export function fieldWords({ field, message }: FieldProblem): string {
  const name = field.slice(field.lastIndexOf('.') + 1)
  const verb = VERBS.find((verb) => message.startsWith(`${name} ${verb}`))
  if (verb === undefined) return message
  const words = message.slice(name.length)
  return `This${name.endsWith('Seconds') ? words.replace(/\d+/g, inUnits) : words}`
}

const VERBS = ['must', 'needs', 'may', 'is required']

/** Nobody counts days in seconds: `366 d`. */
function inUnits(seconds: string): string {
  return seconds === '0' ? '0 s' : formatDuration(Number(seconds) * 1000)
}
