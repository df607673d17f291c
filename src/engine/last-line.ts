/** How much of the end of a body is looked at. */
const TAIL_BYTES = 4096

/**
 * The last line of a job's output that is not blank, for the words of an alert; null where there is none, or where the
 * output is binary.
 */
export function lastLine(body: Uint8Array | null): string | null {
  if (body === null) return null
  const tail = body.subarray(-TAIL_BYTES)
  if (tail.includes(0)) return null
  const text = new TextDecoder().decode(tail)
  return (
    text
      .split(/\r\n|\r|\n/)
      .findLast((line) => line.trim() !== '')
      ?.trim() ?? null
  )
}
