import { useId } from 'react'
import type { MonitorView } from '../../../src/contract/monitor.ts'
import { useUpwarden } from '../../live/use-upwarden.ts'
import { isOwn } from '../../monitor/source.ts'
import { back } from '../../routing/navigation.ts'
import { FormFooter } from '../form/form-footer.tsx'
import { MonitorFields } from '../form/monitor-fields.tsx'
import { RemoteFields } from '../form/remote-fields.tsx'
import { Restored } from '../form/restored.tsx'
import { useMonitorForm } from '../form/use-monitor-form.ts'
import { changesOf, valuesOf } from '../form/values.ts'
import { ViewFrame } from '../view-frame.tsx'
import { WithMonitor } from '../with-monitor.tsx'

/** A monitor to be changed, or, of an account's, how it alerts. Only what was typed is sent: what others change meanwhile stays. */
export default function EditView({ id }: { readonly id: string }) {
  return <WithMonitor id={id}>{(monitor) => <Shown monitor={monitor} />}</WithMonitor>
}

function Shown({ monitor }: { readonly monitor: MonitorView }) {
  const { operations } = useUpwarden()
  const formId = useId()
  const base = valuesOf(monitor)
  const form = useMonitorForm({
    draftKey: monitor.id,
    base,
    save: (values) => operations.monitors.update({ id: monitor.id, ...changesOf(base, values) }),
    onSaved: () => void back(),
  })
  return (
    <ViewFrame
      title={isOwn(monitor) ? 'Edit' : 'Alerts'}
      subtitle={<bdi>{monitor.name}</bdi>}
      footer={<FormFooter formId={formId} form={form} send="Save" />}
    >
      <Restored form={form} />
      {isOwn(monitor) ? (
        <MonitorFields id={formId} form={form} monitor={monitor} />
      ) : (
        <RemoteFields id={formId} form={form} monitor={monitor} />
      )}
    </ViewFrame>
  )
}
