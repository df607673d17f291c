import { UnreadableRow } from './problems.ts'

/**
 * What a column of JSON says. Only this program writes it, and a migration converts it when its shape changes, so its shape is
 * trusted; text that is no JSON means that the file is damaged. `what` names it in the error.
 */
export function fromJson<T>(text: string, what: string): T {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new UnreadableRow(`${what} is not readable`, { cause })
  }
}
