import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Scope } from '../../../../src/contract/keys.ts'
import { problemOf } from '../../../client/problem.ts'
import { useUpwarden } from '../../../live/use-upwarden.ts'
import { Button } from '../../../ui/button.tsx'
import { CodeBlock } from '../../../ui/code-block.tsx'
import { Field, TextInput } from '../../../ui/field.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { fieldWords } from '../../field-words.ts'

/** Makes a key, and shows its secret this once. */
export function NewKey() {
  const { orpc, cache } = useUpwarden()
  const [name, setName] = useState('')
  const [scope, setScope] = useState<Scope>('read')
  const {
    mutate,
    isPending,
    data: made,
    error,
    reset,
  } = useMutation(
    orpc.keys.create.mutationOptions({
      onSuccess: () => {
        setName('')
        void cache.invalidateQueries({ queryKey: orpc.keys.list.key() })
      },
    }),
  )
  if (made !== undefined) {
    return (
      <div role="status" className="flex flex-col gap-2.5 rounded-box bg-up-soft p-3">
        <p>
          <bdi className="font-medium">{made.name}</bdi> is made. Copy it now: it is not shown again.
        </p>
        <CodeBlock wraps label="API key" code={made.apiKey} />
        <div>
          <Button onClick={reset}>Done</Button>
        </div>
      </div>
    )
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        mutate({ name, scope })
      }}
    >
      <Field label="New key" error={error === null ? undefined : wordsOf(error)}>
        {(attributes) => (
          <TextInput
            {...attributes}
            placeholder="What it is for"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Segmented label="What it may do" options={SCOPES} value={scope} onChange={setScope} />
        <Button type="submit" busy={isPending}>
          Make key
        </Button>
      </div>
      <p className="text-pretty text-quiet text-small">
        {scope === 'read'
          ? 'It may look at everything, push URLs included, and change nothing.'
          : 'It may do all that you can do here, except to open this page.'}
      </p>
    </form>
  )
}

function wordsOf(error: unknown): string {
  const { fields, message } = problemOf(error)
  return fields.length > 0 ? fields.map(fieldWords).join('; ') : message
}

const SCOPES: readonly { readonly value: Scope; readonly label: string }[] = [
  { value: 'read', label: 'Read' },
  { value: 'write', label: 'Read and write' },
]
