import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { problemOf } from '../../client/problem.ts'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { type Draft, useDraft } from './drafts.ts'
import { type Errors, errorsOf } from './errors.ts'
import type { Values } from './values.ts'

/** The token in it opens what is over there. */
const SECRETS = ['relayUrl'] as const satisfies readonly (keyof Values)[]

interface Options {
  /** Whose draft it is: `add`, or the id of a monitor. */
  readonly draftKey: string
  /** What is filled in where nothing was typed. */
  readonly base: Values
  readonly save: (values: Values) => Promise<MonitorView>
  readonly onSaved: (monitor: MonitorView) => void
}

export type MonitorForm = ReturnType<typeof useMonitorForm>

/** A form of a monitor: what is in it, what is wrong with it, and how it is sent. What was typed is lost only by being sent or discarded. */
export function useMonitorForm({ draftKey, base, save, onSaved }: Options) {
  const { learn } = useUpwarden()
  const { draft, isRestored, change, discard } = useDraft<Values>(draftKey, SECRETS)
  const [errors, setErrors] = useState<Errors>({})
  const [refusals, setRefusals] = useState(0)
  const values: Values = { ...base, ...draft }
  const sending = useMutation({
    mutationFn: save,
    onMutate: () => setErrors({}),
    onSuccess: (monitor) => {
      learn(monitor)
      discard()
    },
    onError: (error) => {
      setErrors(errorsOf(problemOf(error).fields).errors)
      setRefusals((count) => count + 1)
    },
  })
  return {
    values,
    errors,
    isRestored,
    isSending: sending.isPending,
    /** What is wrong with the whole, or with what has no field here. */
    error: isOfNoField(sending.error) ? sending.error : null,
    /** Counts the refusals, to lead to what is wrong after each. */
    refusals,
    change: (changed: Draft) => {
      change(changed)
      setErrors((errors) => without(errors, changed))
    },
    // Whoever has gone elsewhere meanwhile is left there: these are called only while the form is shown.
    send: () => sending.mutate(values, { onSuccess: onSaved }),
    discard: () => {
      discard()
      setErrors({})
      sending.reset()
    },
  }
}

/** Whether there is more to an error than what stands at the fields. */
function isOfNoField(error: unknown): boolean {
  if (error === null) return false
  const { errors, rest } = errorsOf(problemOf(error).fields)
  return rest.length > 0 || Object.keys(errors).length === 0
}

/** What was changed is not wrong until it is judged again. */
function without(errors: Errors, changed: Draft): Errors {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !(field in changed)))
}
