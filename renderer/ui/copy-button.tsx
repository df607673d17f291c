import Check from 'lucide-react/icons/check'
import Copy from 'lucide-react/icons/copy'
import { IconButton } from './button.tsx'
import { useCopy } from './copy.ts'

interface CopyButtonProps {
  readonly text: string
  /** What it copies: `Copy push URL`. */
  readonly label: string
  readonly tabIndex?: number
  readonly className?: string
}

/** Copies text and says "Copied". */
export function CopyButton({ text, label, tabIndex, className = '' }: CopyButtonProps) {
  const [state, copy] = useCopy()
  return (
    <span className={`relative inline-flex ${className}`}>
      <IconButton label={label} onClick={() => copy(text)} {...(tabIndex === undefined ? {} : { tabIndex })}>
        {state === 'copied' ? <Check size={15} className="text-up-ink" /> : <Copy size={15} />}
      </IconButton>
      <span role="status" className="contents">
        {state !== 'idle' && (
          <span className="pointer-events-none absolute right-full mr-1 self-center whitespace-nowrap rounded-small bg-ink px-1.5 text-ground text-tiny leading-5 animate-[appear_90ms_ease-out]">
            {state === 'copied' ? 'Copied' : 'Could not copy'}
          </span>
        )}
      </span>
    </span>
  )
}
