import type { Saving } from '../use-setting.ts'

/** Says for a moment that something was saved, beside what was. */
export function SavedMark({ saving: { isSaved } }: { readonly saving: Pick<Saving, 'isSaved'> }) {
  return (
    <span role="status" className="text-small text-up-ink empty:hidden">
      {isSaved && <span className="animate-[appear_90ms_ease-out]">Saved</span>}
    </span>
  )
}
