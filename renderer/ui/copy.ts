import { useEffect, useState } from 'react'

/** Puts text on the clipboard; false where the browser does not let us. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

/** What came of copying: nothing yet, or until a moment ago. */
export type CopyState = 'idle' | 'copied' | 'failed'

/** Copies, and says for a moment what came of it. */
export function useCopy(): readonly [CopyState, (text: string) => void] {
  const [state, setState] = useState<CopyState>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), FEEDBACK_MS)
    return () => clearTimeout(timer)
  }, [state])
  const copy = (text: string) => void copyText(text).then((done) => setState(done ? 'copied' : 'failed'))
  return [state, copy]
}

const FEEDBACK_MS = 1600

/** The old way, for a page that was opened from another machine over plain HTTP: there is no `navigator.clipboard` there. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.readOnly = true
  area.className = 'fixed opacity-0'
  const focused = document.activeElement
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return done
}
