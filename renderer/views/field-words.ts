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
  const unit = UNITS.find(({ ending }) => name.endsWith(ending))
  if (unit === undefined) return `This${words}`
  return words.endsWith(' a whole number')
    ? `This${words} of ${unit.plural}`
    : `This${words.replace(/\d+/g, (count) => inUnits(Number(count) * unit.seconds))}`
}

const VERBS = ['must', 'needs', 'may', 'is required']

const UNITS = [
  { ending: 'Seconds', plural: 'seconds', seconds: 1 },
  { ending: 'Minutes', plural: 'minutes', seconds: 60 },
] as const

/** Nobody counts days in seconds: `366 d`. */
function inUnits(seconds: number): string {
  return seconds === 0 ? '0 s' : formatDuration(seconds * 1000)
}
