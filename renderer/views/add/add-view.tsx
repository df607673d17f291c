import { useId, useState } from 'react'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { go } from '../../routing/navigation.ts'
import { FormFooter } from '../form/form-footer.tsx'
import { MonitorFields } from '../form/monitor-fields.tsx'
import { Restored } from '../form/restored.tsx'
import { useMonitorForm } from '../form/use-monitor-form.ts'
import { inputOf, newValues } from '../form/values.ts'
import { ViewFrame } from '../view-frame.tsx'

/** A new monitor: a name is enough. Afterwards its view is shown, which waits for the first heartbeat. */
export default function AddView() {
  const { operations } = useUpwarden()
  const [base] = useState(newValues)
  const formId = useId()
  const form = useMonitorForm({
    draftKey: 'add',
    base,
    save: (values) => operations.monitors.create(inputOf(values)),
    onSaved: ({ id }) => go({ view: 'monitor', id }, { replace: true }),
  })
  return (
    <ViewFrame title="Add a monitor" footer={<FormFooter formId={formId} form={form} send="Add monitor" />}>
      <Restored form={form} />
      <MonitorFields id={formId} form={form} monitor={null} />
    </ViewFrame>
  )
}
