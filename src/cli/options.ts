import { InvalidArgumentError, Option } from '@commander-js/extra-typings'

/** For every command that prints something that a script may want to read. */
export const jsonOption = new Option('--json', 'print JSON')

/** The argument of commands that take several monitors. */
export const MONITORS = ['<monitor...>', 'ids, slugs or names'] as const

/** The argument of commands that take one. */
export const MONITOR = ['<monitor>', 'id, slug or name'] as const

/** Reads a whole number, both ends included, as an option's parser. */
export function wholeNumberFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d{1,9}$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`It must be a whole number between ${least} and ${most}.`)
    }
    return value
  }
}

/** Collects an option that may be given several times. */
export function collected(text: string, before: string[] | undefined): string[] {
  return [...(before ?? []), text]
}
