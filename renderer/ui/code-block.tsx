import type { ClipboardEvent } from 'react'
import { CopyButton } from './copy-button.tsx'
import { MASK } from './mask.ts'

interface CodeBlockProps {
  readonly code: string
  /** What it is, for those who do not see it, and what its button copies: `Bash`. */
  readonly label: string
  /** What of it is shown as dots; it is copied all the same. */
  readonly secret?: string | undefined
  /** Whether a long line is broken after all: it is a single one. */
  readonly wraps?: boolean
}

/** Code to copy. Long lines scroll, they are not broken: a broken line of a crontab would be two. */
export function CodeBlock({ code, label, secret, wraps = false }: CodeBlockProps) {
  const shown = code.trimEnd()
  return (
    <div className="relative min-w-0 rounded-box border border-line bg-sunken">
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
        tabIndex={0}
        onCopy={secret === undefined ? undefined : (event) => copyWith(secret, event)}
        className="max-h-72 overflow-auto rounded-box"
      >
        <pre
          dir="ltr"
          className={`py-2.5 pr-11 pl-3 font-mono text-small leading-[18px] [font-variant-ligatures:none] ${wraps ? 'whitespace-pre-wrap [overflow-wrap:anywhere]' : 'w-max'}`}
        >
          {secret === undefined ? shown : shown.replaceAll(secret, MASK)}
        </pre>
      </section>
      <div className="absolute top-1.5 right-1.5 rounded-[6px] bg-sunken">
        <CopyButton text={code} label={`Copy ${label}`} />
      </div>
    </div>
  )
}

/** Whoever selects the dots and copies them wants what they stand for. */
function copyWith(secret: string, event: ClipboardEvent): void {
  const selected = document.getSelection()?.toString() ?? ''
  if (!selected.includes(MASK)) return
  event.clipboardData.setData('text/plain', selected.replaceAll(MASK, secret))
  event.preventDefault()
}
