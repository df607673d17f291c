import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { MonitorForm } from './use-monitor-form.ts'

/** Says that a form holds what was typed the last time, and offers to begin anew. */
export function Restored({ form }: { readonly form: Pick<MonitorForm, 'isRestored' | 'discard'> }) {
  if (!form.isRestored) return null
  return (
    <div className="mb-3 max-w-[440px]">
      <Notice action={<Button onClick={form.discard}>Start over</Button>}>
        This is what you had typed before.
      </Notice>
    </div>
  )
}
