import { useState } from 'react'
import type { MonitorView } from '../../../../src/contract/monitor.ts'
import { Button } from '../../../ui/button.tsx'
import { LinesSkeleton } from '../../../ui/lines-skeleton.tsx'
import { ErrorNotice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { SignalRow } from './signal-row.tsx'
import { useSignals } from './use-signals.ts'

/** What the job has sent, newest first; each opens in place to all that came with it. */
export function Signals({ monitor }: { readonly monitor: MonitorView }) {
  const { signals, hasMore, showMore, isLoading, error, retry } = useSignals(monitor.id)
  const [openN, setOpenN] = useState<number | null>(null)
  return (
    <Section title="Signals">
      {error !== null && <ErrorNotice what="The signals could not be read." error={error} retry={retry} />}
      {signals === undefined && error === null && <LinesSkeleton />}
      {signals?.length === 0 && <p className="text-quiet">None so far.</p>}
      <ul className="-mx-2 flex flex-col">
        {signals?.map((signal) => (
          <SignalRow
            key={signal.n}
            monitor={monitor}
            signal={signal}
            isOpen={signal.n === openN}
            onToggle={setOpenN}
          />
        ))}
      </ul>
      {signals !== undefined && hasMore && (
        <Button className="mt-2" busy={isLoading} onClick={showMore}>
          Show older
        </Button>
      )}
    </Section>
  )
}
