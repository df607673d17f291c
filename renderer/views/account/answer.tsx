import CircleCheck from 'lucide-react/icons/circle-check'
import { Notice } from '../../ui/notice.tsx'
import type { AccountForm } from './use-account-form.ts'

/** What answers at the address, to the key, and what one should know before it is added. */
export function Answer({ form }: { readonly form: AccountForm }) {
  const { answer, isTesting, isSending, fields } = form
  if (isTesting || isSending) {
    return (
      <p
        role="status"
        className="text-quiet [overflow-wrap:anywhere] animate-[appear_200ms_300ms_ease-out_backwards]"
      >
        Asking {fields.baseUrl}…
      </p>
    )
  }
  if (answer === undefined) return null
  const { product, baseUrl, scope, warning } = answer
  return (
    <div className="flex flex-col gap-2">
      <div role="status" className="flex gap-2.5 rounded-box bg-up-soft px-3 py-2 text-up-ink">
        <CircleCheck size={15} className="mt-0.5 shrink-0" aria-hidden />
        <p className="min-w-0 text-pretty [overflow-wrap:anywhere]">
          <strong className="font-medium">{product}</strong> answers at {baseUrl}.{' '}
          {scope === 'write'
            ? 'The key may read and write.'
            : 'The key may only read: monitors can be seen, but not paused or resumed from here.'}
        </p>
      </div>
      {warning !== null && <Notice tone="warn">{warning}</Notice>}
    </div>
  )
}
