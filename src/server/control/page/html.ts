/** Markup that is safe to send. Only `html` makes it, so nothing gets into a page unescaped. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | Markup | readonly Markup[]

/** A piece of a page: `` html`<h1>${name}</h1>` ``. Text that is put in is escaped; markup is not. */
export function html(written: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(written.reduce((text, next, index) => text + asMarkup(parts[index - 1] ?? '') + next))
}

function asMarkup(part: Part): string {
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map(({ text }) => text).join('')
  return String(part).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
