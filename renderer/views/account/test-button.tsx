import { Button } from '../../ui/button.tsx'
import type { AccountForm } from './use-account-form.ts'

interface TestButtonProps {
  readonly form: AccountForm
  /** Whether a key is kept: it is not told, so only another one can be tested. */
  readonly hasKey: boolean
}

/** Asks what answers, and changes nothing. */
export function TestButton({ form, hasKey }: TestButtonProps) {
  if (hasKey && form.fields.apiKey === '') return null
  return (
    <>
      <span className="flex-1" />
      <Button busy={form.isTesting} onClick={form.test}>
        Test
      </Button>
    </>
  )
}
