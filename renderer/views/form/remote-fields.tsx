import { useRef } from 'react'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { useAccountOf } from '../../accounts/use-accounts.ts'
import { AlertFields } from './alert-fields.tsx'
import { useFocusOnFirst } from './use-focus-on-first.ts'
import type { MonitorForm } from './use-monitor-form.ts'

interface RemoteFieldsProps {
  /** Of the <form>, for buttons outside of it. */
  readonly id: string
  readonly form: MonitorForm
  readonly monitor: MonitorView
}

/** What can be set here of an account's monitor: how it alerts. */
export function RemoteFields({ id, form, monitor }: RemoteFieldsProps) {
  const account = useAccountOf(monitor)
  const element = useRef<HTMLFormElement>(null)
  useFocusOnFirst(element, form.refusals)
  return (
    <form
      id={id}
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!form.isSending) form.send()
      }}
      className="flex max-w-[440px] flex-col gap-4 pt-1"
    >
      <p className="text-pretty text-quiet">
        How you are told of it by this Upwarden. All else is set in{' '}
        <bdi>{account?.name ?? 'its account'}</bdi>, which watches it and alerts by rules of its own.
      </p>
      <AlertFields values={form.values} errors={form.errors} onChange={form.change} />
    </form>
  )
}
