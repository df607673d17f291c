import { useRef } from 'react'
import type { Account } from '../../../src/contract/accounts.ts'
import { PROVIDERS } from '../../accounts/providers.ts'
import { Field, TextInput } from '../../ui/field.tsx'
import { useFocusOnFirst } from '../form/use-focus-on-first.ts'
import { Answer } from './answer.tsx'
import { withProvider } from './fields.ts'
import { ProviderChoice } from './provider-choice.tsx'
import type { AccountForm as Form } from './use-account-form.ts'

interface AccountFormProps {
  /** Of the <form>, for buttons outside of it. */
  readonly id: string
  readonly form: Form
  /** The account that is edited; null where it is a new one. */
  readonly account: Account | null
}

/** All that can be set of an account, and what answers there. */
export function AccountForm({ id, form, account }: AccountFormProps) {
  const { fields, errors, change } = form
  const { address, otherAddress, key } = PROVIDERS[fields.provider]
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
      {account === null && (
        <ProviderChoice
          provider={fields.provider}
          onChoose={(provider) => change(withProvider(fields, provider))}
        />
      )}
      <Field label="Address" error={errors.baseUrl} hint={otherAddress}>
        {(attributes) => (
          <TextInput
            {...attributes}
            inputMode="url"
            placeholder={address}
            value={fields.baseUrl}
            onChange={({ target }) => change({ baseUrl: target.value })}
            className="font-mono [font-variant-ligatures:none]"
          />
        )}
      </Field>
      <Field
        label={account === null ? 'API key' : 'New API key'}
        error={errors.apiKey}
        hint={account === null ? key : 'Empty: the one that is kept, which is never shown.'}
      >
        {(attributes) => (
          <TextInput
            {...attributes}
            type="password"
            // What it opens is elsewhere: a browser that offered to keep it would keep it for this page.
            autoComplete="new-password"
            value={fields.apiKey}
            onChange={({ target }) => change({ apiKey: target.value })}
            className="font-mono [font-variant-ligatures:none]"
          />
        )}
      </Field>
      <Field
        label={account === null ? 'Name (optional)' : 'Name'}
        error={errors.name}
        hint={account === null ? 'What it is called here; else the host of its address.' : undefined}
      >
        {(attributes) => (
          <TextInput
            {...attributes}
            dir="auto"
            value={fields.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </Field>
      <Answer form={form} />
    </form>
  )
}
