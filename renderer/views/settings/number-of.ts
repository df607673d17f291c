/** A number as it was typed; NaN, which the engine refuses, for what is none. */
export function numberOf(text: string): number {
  return text === '' ? Number.NaN : Number(text)
}
