import Eye from 'lucide-react/icons/eye'
import EyeOff from 'lucide-react/icons/eye-off'
import { IconButton } from './button.tsx'
import { CopyButton } from './copy-button.tsx'

interface SecretLineProps {
  readonly text: string
  /** The same with dots in place of what is secret. */
  readonly masked: string
  /** What it is, as its label and its buttons say it: `push URL`. */
  readonly name: string
  readonly isRevealed: boolean
  readonly onReveal: (isRevealed: boolean) => void
}

/** A line of which a part is secret: masked until it is revealed, and copied whole. */
export function SecretLine({ text, masked, name, isRevealed, onReveal }: SecretLineProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in.
    <div
      role="group"
      aria-label={name}
      className="flex min-h-8.5 items-center gap-0.5 rounded-box border border-line bg-sunken pr-1 pl-3"
    >
      <code
        dir="ltr"
        className={`min-w-0 flex-1 py-1.5 font-mono text-small [font-variant-ligatures:none] ${isRevealed ? '[overflow-wrap:anywhere]' : 'truncate'}`}
      >
        {isRevealed ? text : masked}
      </code>
      <IconButton label={`${isRevealed ? 'Hide' : 'Reveal'} ${name}`} onClick={() => onReveal(!isRevealed)}>
        {isRevealed ? <EyeOff size={15} /> : <Eye size={15} />}
      </IconButton>
      <CopyButton text={text} label={`Copy ${name}`} />
    </div>
  )
}
