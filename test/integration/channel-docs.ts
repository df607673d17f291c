import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const page = readFileSync(join(import.meta.dirname, '../../docs/webhook.md'), 'utf8')

/** The examples of docs/webhook.md in one language, in their order. */
export function examples(language: 'json' | 'js' | 'python' | 'sh'): string[] {
  return Array.from(
    page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms')),
    ([, example = '']) => example,
  )
}

/** The rows of its tables whose first cell is such a name, in code. */
export function documented(name: RegExp): string[] {
  return Array.from(page.matchAll(/^\| `([^`]+)`/gm), ([, first = '']) => first).filter((first) =>
    name.test(first),
  )
}
