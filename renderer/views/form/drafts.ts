import { useState } from 'react'
import type { Values } from './values.ts'

/** What was typed in a form and not sent yet. What is not in it is as the monitor has it. */
export type Draft = Partial<Values>

/**
 * The draft of a form. It outlives the view, a reload and whatever goes wrong on the way; it ends when it was sent or is
 * discarded.
 *
 * @param key which form: `add`, or the id of what is edited
 * @param secrets fields that live as long as the view, and no longer: a storage is no place for them
 */
export function useDraft<Fields extends object>(key: string, secrets: readonly (keyof Fields)[] = []) {
  const [draft, setDraft] = useState(() => read<Fields>(key))
  // What was there when the form was opened.
  const [isRestored, setRestored] = useState(Object.keys(draft).length > 0)
  const keep = (changed: Partial<Fields>) => {
    setDraft(changed)
    write(key, without(changed, secrets))
  }
  return {
    draft,
    /** Whether it was typed before the form was opened this time. */
    isRestored,
    change: (changed: Partial<Fields>) => keep({ ...draft, ...changed }),
    discard: () => {
      keep({})
      setRestored(false)
    },
  }
}

const PREFIX = 'draft:'

function without<Fields extends object>(
  draft: Partial<Fields>,
  secrets: readonly PropertyKey[],
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(draft).filter(([field]) => !secrets.includes(field)))
}

/** Of this tab: two of them do not write over each other. */
function read<Fields extends object>(key: string): Partial<Fields> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(PREFIX + key) ?? '{}')
    // Written below, by the same build: the storage ends with the tab.
    return typeof stored === 'object' && stored !== null ? (stored as Partial<Fields>) : {}
  } catch {
    return {}
  }
}

function write(key: string, draft: object): void {
  try {
    if (Object.keys(draft).length === 0) sessionStorage.removeItem(PREFIX + key)
    else sessionStorage.setItem(PREFIX + key, JSON.stringify(draft))
  } catch {
    // Storage may be turned off or full: then what was typed lives as long as the view.
  }
}
