import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { FieldProblem } from '../../../src/contract/problems.ts'
import type { SettingsPatch } from '../../../src/contract/settings.ts'
import { problemOf } from '../../client/problem.ts'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { fieldWords } from '../field-words.ts'

/** How the saving of a setting stands. */
export interface Saving {
  readonly save: (patch: SettingsPatch, on?: { readonly onSuccess?: () => void }) => void
  /** It was saved a moment ago. */
  readonly isSaved: boolean
  readonly isSaving: boolean
  /** Why it was not saved. */
  readonly error: string | undefined
  /** What of it is wrong, where it has several parts. */
  readonly problems: readonly FieldProblem[]
}

/** Saves a setting by itself. One for each field, so that each says what came of it in its own place. */
export function useSetting(): Saving {
  const { orpc, cache } = useUpwarden()
  const { mutate, isPending, isSuccess, error, reset } = useMutation(
    orpc.settings.update.mutationOptions({
      onSuccess: (settings) => {
        cache.setQueryData(orpc.settings.get.queryKey(), settings)
        // What is held back may be told now.
        void cache.invalidateQueries({ queryKey: orpc.alerts.list.key() })
      },
    }),
  )
  useEffect(() => {
    if (!isSuccess) return
    const timer = setTimeout(reset, SAID_MS)
    return () => clearTimeout(timer)
  }, [isSuccess, reset])
  return {
    save: mutate,
    isSaved: isSuccess,
    isSaving: isPending,
    error: wordsOf(error),
    problems: error === null ? [] : problemOf(error).fields,
  }
}

const SAID_MS = 2000

function wordsOf(error: unknown): string | undefined {
  if (error === null) return undefined
  const { message, fields } = problemOf(error)
  return fields.length > 0 ? fields.map(fieldWords).join('; ') : message
}
