import { useEffect, useRef, useState } from 'react'
import type { Settings } from '../../../../src/contract/settings.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { fieldWords } from '../../field-words.ts'
import { useDraft } from '../../form/drafts.ts'
import { useSetting } from '../use-setting.ts'
import { ChannelTest } from './channel-test.tsx'
import { CommandWords } from './command-words.tsx'
import { SavedMark } from './saved-mark.tsx'

/** A program and its arguments, each in a field of its own. Saved as a whole, by a button: half of a command must not be run. */
export function CommandForm({ saved }: { readonly saved: Settings['alertCommand'] }) {
  const saving = useSetting()
  const { draft, change, discard } = useDraft<{ readonly words: readonly string[] }>('command')
  const form = useRef<HTMLFormElement>(null)
  const focusOn = useFocusOn(form)
  const asSaved = saved ?? ['']
  const words = draft.words ?? asSaved
  const isChanged = JSON.stringify(words) !== JSON.stringify(asSaved)
  const problems = isChanged ? saving.problems : []
  const placed = problems.filter(({ field }) => placeOf(field) !== null)
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (isChanged && !saving.isSaving) saving.save({ alertCommand: [...words] }, { onSuccess: discard })
      }}
    >
      <CommandWords
        words={words}
        errorAt={(place) =>
          placed
            .filter(({ field }) => placeOf(field) === place)
            .map(fieldWords)
            .join('; ')
        }
        onChange={(place, word) => change({ words: words.with(place, word) })}
        onAdd={() => {
          change({ words: [...words, ''] })
          focusOn(words.length)
        }}
        onRemove={(place) => {
          change({ words: words.toSpliced(place, 1) })
          focusOn(place - 1)
        }}
      />
      {isChanged && saving.error !== undefined && placed.length < Math.max(1, problems.length) && (
        <Notice tone="error">{saving.error}</Notice>
      )}
      {isChanged && (
        <div className="flex items-center gap-2">
          <Button type="submit" look="primary" busy={saving.isSaving}>
            Save command
          </Button>
          <Button onClick={discard}>Discard</Button>
        </div>
      )}
      {saved !== null && !isChanged && (
        <ChannelTest
          key={saved.join('\0')}
          channel="command"
          beside={
            <Button busy={saving.isSaving} onClick={() => saving.save({ alertCommand: null })}>
              Remove command
            </Button>
          }
        />
      )}
      <SavedMark saving={saving} />
    </form>
  )
}

/** `alertCommand[2]`: the word at place 2; null for a problem of none. */
function placeOf(field: string): number | null {
  const [, place] = /^alertCommand\[(\d+)\]$/.exec(field) ?? []
  return place === undefined ? null : Number(place)
}

/** Puts the focus on a field that is drawn next. */
function useFocusOn(form: { readonly current: HTMLFormElement | null }): (place: number) => void {
  const [wanted, setWanted] = useState<{ readonly place: number } | null>(null)
  useEffect(() => {
    if (wanted !== null) form.current?.querySelectorAll('input')[wanted.place]?.focus()
  }, [form, wanted])
  return (place) => setWanted({ place })
}
