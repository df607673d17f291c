import Plus from 'lucide-react/icons/plus'
import X from 'lucide-react/icons/x'
import { useId } from 'react'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Field, TextInput } from '../../../ui/field.tsx'

interface CommandWordsProps {
  /** The program, and its arguments. */
  readonly words: readonly string[]
  /** What is wrong with one of them; empty where nothing is. */
  readonly errorAt: (place: number) => string
  readonly onChange: (place: number, word: string) => void
  readonly onAdd: () => void
  readonly onRemove: (place: number) => void
}

/** The words of a command, each in a field of its own: nothing here is read as a shell reads a line. */
export function CommandWords({ words, errorAt, onChange, onAdd, onRemove }: CommandWordsProps) {
  const [program = '', ...args] = words
  return (
    <>
      <Field label="Program" error={errorAt(0) || undefined} hint={programHint(program)}>
        {(attributes) => (
          <TextInput
            {...attributes}
            dir="ltr"
            placeholder="/usr/local/bin/tell-me"
            value={program}
            onChange={({ target }) => onChange(0, target.value)}
            className="font-mono text-small [font-variant-ligatures:none]"
          />
        )}
      </Field>
      {(program !== '' || args.length > 0) && (
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1 font-medium">Arguments</legend>
          {args.map((word, index) => (
            <Argument
              // biome-ignore lint/suspicious/noArrayIndexKey: a word is known by its place only.
              key={index}
              place={index + 1}
              word={word}
              error={errorAt(index + 1)}
              onChange={onChange}
              onRemove={onRemove}
            />
          ))}
          <Button look="quiet" onClick={onAdd} className="-ml-2 self-start px-2! text-quiet">
            <Plus size={14} /> Add an argument
          </Button>
        </fieldset>
      )}
    </>
  )
}

interface ArgumentProps extends Pick<CommandWordsProps, 'onChange' | 'onRemove'> {
  readonly place: number
  readonly word: string
  readonly error: string
}

function Argument({ place, word, error, onChange, onRemove }: ArgumentProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-1">
        <TextInput
          aria-label={`Argument ${place}`}
          aria-invalid={error !== '' || undefined}
          aria-describedby={error === '' ? undefined : id}
          dir="ltr"
          value={word}
          onChange={({ target }) => onChange(place, target.value)}
          className="font-mono text-small [font-variant-ligatures:none]"
        />
        <IconButton label={`Remove argument ${place}`} onClick={() => onRemove(place)}>
          <X size={15} />
        </IconButton>
      </div>
      {error !== '' && (
        <p id={id} className="text-down-ink text-small">
          {error}
        </p>
      )}
    </div>
  )
}

/** What looks like a line of a shell is the name of a program to us. */
function programHint(program: string): string | undefined {
  return /\s/.test(program.trim())
    ? 'With a blank in it, it is the name of one program. What follows a program goes into fields of its own.'
    : undefined
}
