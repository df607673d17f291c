import stringWidth from 'string-width'

/** A cell: its text, and what a terminal shows for it (colours take no room). */
export interface Cell {
  readonly text: string
  readonly paint?: (text: string) => string
}

/**
 * Lines with their cells one below the other, two spaces apart. Characters count as wide as a terminal shows them: two columns for
 * 日 and most emoji. Where `columns` is given, cells of the column `elastic` are cut with … so that the lines fit; elsewhere one of more
 * than 40 columns is out of line rather than move all others.
 */
export function alignedLines(
  rows: readonly (readonly Cell[])[],
  options: { readonly columns: number | null; readonly elastic: number },
): string[] {
  const { columns, elastic } = options
  const widths = columnWidths(rows, (index) =>
    columns === null && index === elastic ? WIDEST : Number.POSITIVE_INFINITY,
  )
  if (columns !== null) {
    const excess = widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length) - columns
    const width = widths[elastic] ?? 0
    widths[elastic] = Math.max(Math.min(width, NARROWEST), width - Math.max(0, excess))
  }
  return rows.map((row) => {
    const cells = row.map(({ text, paint = (text) => text }, index) => {
      const width = widths[index] ?? 0
      const shown = columns !== null && index === elastic ? cutToWidth(text, width) : text
      return paint(shown) + ' '.repeat(Math.max(0, width - stringWidth(shown)))
    })
    return cells.join(GAP).trimEnd()
  })
}

/** Cuts a text to at most `width` columns, with … at its end where something is missing. */
export function cutToWidth(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let cut = ''
  for (const { segment } of graphemes.segment(text)) {
    if (stringWidth(`${cut}${segment}…`) > width) break
    cut += segment
  }
  return `${cut.trimEnd()}…`
}

const GAP = '  '
/** A cell that is longer does not push all others aside. */
const WIDEST = 40
/** An elastic column is not cut below this. */
const NARROWEST = 12

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function columnWidths(rows: readonly (readonly Cell[])[], widest: (index: number) => number): number[] {
  const count = Math.max(0, ...rows.map((row) => row.length))
  return Array.from({ length: count }, (_, index) => {
    const widths = rows.map((row) => stringWidth(row[index]?.text ?? ''))
    return Math.max(...widths.map((width) => Math.min(width, widest(index))))
  })
}
