/** A figure of quality.md, measured. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: '×' | 'ms' | 'bytes' | 'kills'
  readonly goal: { readonly atLeast: number } | { readonly atMost: number }
  /** What it is made of, in words. */
  readonly detail: string
}

/** Measures one or more figures; `note` tells whoever waits what is going on. */
export type Measure = (note: (line: string) => void) => Promise<readonly Figure[]>

export function isMet({ value, goal }: Figure): boolean {
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost
}

/** All figures as a table: name, value, goal, whether it is met, and what it is made of. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${short(figure.value)} ${figure.unit}`,
    'atLeast' in figure.goal ? `≥ ${figure.goal.atLeast}` : `≤ ${figure.goal.atMost}`,
    isMet(figure) ? 'met' : 'MISSED',
    figure.detail,
  ])
  const all = [['figure', 'value', 'goal', '', 'detail'], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** As many digits as say anything: 38,912 · 97.3 · 0.94. */
export function short(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: value >= 1000 ? 5 : 3 })
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
