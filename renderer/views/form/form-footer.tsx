import type { ReactNode } from 'react'
import { back } from '../../routing/navigation.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import type { MonitorForm } from './use-monitor-form.ts'

interface FormFooterProps {
  readonly formId: string
  readonly form: Pick<MonitorForm, 'isSending' | 'discard'> & { readonly error: unknown }
  /** The word for sending it: `Add monitor`. */
  readonly send: string
  /** What else can be done with it. */
  readonly children?: ReactNode
}

/** What ends a form, and what went wrong when it was sent. */
export function FormFooter({ formId, form, send, children }: FormFooterProps) {
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-2.5">
      {form.error !== null && <ErrorNotice error={form.error} />}
      <div className="flex items-center gap-2">
        <Button type="submit" form={formId} look="primary" busy={form.isSending}>
          {send}
        </Button>
        <Button
          onClick={() => {
            form.discard()
            back()
          }}
        >
          Cancel
        </Button>
        {children}
      </div>
    </div>
  )
}
