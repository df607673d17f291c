/**
 * Text from outside as one harmless line of at most `maxLength` characters, cut with an ellipsis: without line breaks,
 * control characters, a terminal's escape sequences, halves of characters, and marks that turn the direction of what
 * follows. Empty where nothing is left.
 */
export function oneLine(text: string, maxLength: number): string {
  const line = text.replace(ESCAPE_SEQUENCES, '').replace(HARMFUL, ' ').replace(/\s+/g, ' ').trim()
  if (line.length <= maxLength) return line
  const characters = Array.from(line)
  if (characters.length <= maxLength) return line
  return `${characters
    .slice(0, maxLength - 1)
    .join('')
    .trimEnd()}…`
}

const ESC = String.fromCharCode(27)
const BEL = String.fromCharCode(7)

/** Colours and the like (CSI), and titles and links (OSC): the rest of one would stand there as `[31m`. */
const ESCAPE_SEQUENCES = new RegExp(
  `${ESC}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${ESC}${BEL}]*(?:${BEL}|${ESC}\\\\))`,
  'g',
)

/** Control characters, lone surrogates, separators of lines, and marks of direction. */
const HARMFUL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu
