import ChevronRight from 'lucide-react/icons/chevron-right'
import { useId, useState } from 'react'
import { Field, TextArea, TextInput } from '../../ui/field.tsx'
import { AlertFields } from './alert-fields.tsx'
import { AmountInput } from './amount-input.tsx'
import type { Draft } from './drafts.ts'
import type { Errors } from './errors.ts'
import { SwitchField } from './switch-field.tsx'
import type { Values } from './values.ts'

export interface MoreFieldsProps {
  readonly values: Values
  readonly errors: Errors
  readonly onChange: (changed: Draft) => void
}

/** What few monitors need. Folded until it is wanted, or until something in it is wrong. */
export function MoreFields({ values, errors, onChange }: MoreFieldsProps) {
  const [isOpened, setOpened] = useState(false)
  const id = useId()
  const isOpen = isOpened || MORE.some((field) => errors[field] !== undefined)
  return (
    <div className="flex flex-col gap-4">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpened(!isOpen)}
        className="-ml-1 flex items-center gap-1 self-start rounded-small py-0.5 pr-1.5 text-quiet hover:text-ink"
      >
        <ChevronRight size={15} className={`transition-transform ${isOpen ? 'rotate-90' : ''}`} aria-hidden />
        More
      </button>
      <div id={id} hidden={!isOpen} className={isOpen ? 'flex flex-col gap-4' : ''}>
        <Fields values={values} errors={errors} onChange={onChange} />
      </div>
    </div>
  )
}

const MORE: readonly (keyof Values)[] = ['tags', 'description', 'maxRun', 'slug', 'remindEvery', 'relayUrl']

function Fields({ values, errors, onChange }: MoreFieldsProps) {
  const { tags, description, maxRun, slug, manualResume, relayUrl } = values
  return (
    <>
      <Field label="Tags" error={errors.tags} hint="With commas between them: db, nightly.">
        {(attributes) => (
          <TextInput
            {...attributes}
            dir="auto"
            value={tags}
            onChange={({ target }) => onChange({ tags: target.value })}
          />
        )}
      </Field>
      <Field label="Description" error={errors.description}>
        {(attributes) => (
          <TextArea
            {...attributes}
            dir="auto"
            value={description}
            onChange={({ target }) => onChange({ description: target.value })}
          />
        )}
      </Field>
      <Field
        label="Longest run"
        error={errors.maxRun}
        hint="Alert if a run that has told its start is not over by then. Empty: as long as the grace period."
      >
        {(attributes) => (
          <AmountInput
            attributes={attributes}
            of="longest run"
            value={maxRun}
            onChange={(maxRun) => onChange({ maxRun })}
          />
        )}
      </Field>
      <Field
        label="Slug"
        error={errors.slug}
        hint="Names it in a URL with the ping key. Empty: made from the name."
      >
        {(attributes) => (
          <TextInput
            {...attributes}
            value={slug}
            onChange={({ target }) => onChange({ slug: target.value })}
            className="font-mono"
          />
        )}
      </Field>
      <SwitchField
        label="Stay paused until resumed"
        hint="Otherwise a heartbeat ends a pause."
        checked={manualResume}
        onChange={(manualResume) => onChange({ manualResume })}
      />
      <AlertFields values={values} errors={errors} onChange={onChange} />
      <Field
        label="Forward its signals to"
        error={errors.relayUrl}
        hint="The push URL of a monitor in an account, or of another Upwarden: each signal that comes here is passed on, and waits here until it has arrived, for up to seven days. Empty: nowhere."
      >
        {(attributes) => (
          <TextInput
            {...attributes}
            inputMode="url"
            placeholder="https://upwarden.eu/api/v1/heartbeat/…"
            value={relayUrl}
            onChange={({ target }) => onChange({ relayUrl: target.value })}
            className="font-mono [font-variant-ligatures:none]"
          />
        )}
      </Field>
    </>
  )
}
