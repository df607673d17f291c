/**
 * Text from outside as it is to be shown over several lines: as the job sent it, but with its control characters in the
 * notation of terminals (`^[`) and the marks that turn the direction of all that follows by their numbers, so that neither can hide or
 * reorder anything.
 */
export function visibleText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(CONTROL, spelledOut)
}

/** All but tab and line feed; and the overrides, embeddings and isolates of direction. */
const CONTROL = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu

const DELETE = 0x7f

function spelledOut(character: string): string {
  if (character === '\n' || character === '\t') return character
  const code = character.charCodeAt(0)
  if (code < 0x20 || code === DELETE) return `^${String.fromCharCode(code ^ 0x40)}`
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
}
