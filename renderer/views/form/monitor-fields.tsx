import { useRef } from 'react'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { Field, TextInput } from '../../ui/field.tsx'
import { GraceField } from './grace-field.tsx'
import { MoreFields } from './more-fields.tsx'
import { ScheduleFields } from './schedule-fields.tsx'
import { useFocusOnFirst } from './use-focus-on-first.ts'
import type { MonitorForm } from './use-monitor-form.ts'
import { usePreview } from './use-preview.ts'
import { scheduleOf } from './values.ts'

interface MonitorFieldsProps {
  /** Of the <form>, for buttons outside of it. */
  readonly id: string
  readonly form: MonitorForm
  /** The monitor that is edited; null where it is a new one. */
  readonly monitor: MonitorView | null
}

/** All that can be set of a monitor. */
export function MonitorFields({ id, form, monitor }: MonitorFieldsProps) {
  const { values, errors, change } = form
  const preview = usePreview(scheduleOf(values))
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
      <Field label="Name" error={errors.name}>
        {(attributes) => (
          <TextInput
            {...attributes}
            dir="auto"
            placeholder="Nightly backup"
            value={values.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </Field>
      <ScheduleFields values={values} errors={errors} preview={preview} onChange={change} />
      <GraceField form={form} monitor={monitor} nextAt={preview.next[0] ?? null} />
      <MoreFields values={values} errors={errors} onChange={change} />
    </form>
  )
}
