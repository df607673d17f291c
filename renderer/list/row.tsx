import BellOff from 'lucide-react/icons/bell-off'
import CloudAlert from 'lucide-react/icons/cloud-alert'
import { memo } from 'react'
import type { Beat } from '../../src/contract/history.ts'
import type { MonitorView } from '../../src/contract/monitor.ts'
import { useAccountOf } from '../accounts/use-accounts.ts'
import { useKnownAsOf } from '../accounts/use-known-as-of.ts'
import { problemOf } from '../client/problem.ts'
import { muteWords } from '../monitor/mute.ts'
import { relayTrouble } from '../monitor/relay-words.ts'
import { isOwn } from '../monitor/source.ts'
import { useMonitorChange } from '../monitor/use-monitor-change.ts'
import { Link } from '../routing/link.tsx'
import { useTimed } from '../time/use-timed.ts'
import { MARK_WORDS, StatusMark } from '../ui/status-mark.tsx'
import { Tag } from '../ui/tag.tsx'
import { BeatBars } from './beat-bars.tsx'
import { markOf } from './groups.ts'
import { RowActions } from './row-actions.tsx'
import { RowSource } from './row-source.tsx'
import { Words } from './words.tsx'

export const ROW_HEIGHT = 53
const MAX_TAGS = 2

interface RowProps {
  readonly monitor: MonitorView
  readonly beats: readonly Beat[] | undefined
  /** Its view is open. */
  readonly isOpen: boolean
  /** It is the one that the arrow keys move from. */
  readonly isCurrent: boolean
  readonly onFocus: (id: string) => void
}

/**
 * A monitor in the list: its link, which fills the row, and what can be done with it by one click, which takes the place of the bars, or of
 * the account that it comes from, while the pointer or the focus is there (list.css).
 */
export const Row = memo(function Row({ monitor, beats, isOpen, isCurrent, onFocus }: RowProps) {
  const changes = useMonitorChange(monitor)
  const account = useAccountOf(monitor)
  const asOf = useKnownAsOf(account)
  const muteNote = useTimed((now) => muteWords(monitor, now))
  const isMuted = muteNote !== null
  const relayNote = useTimed((now) => relayTrouble(monitor.relay, now))
  const mark = markOf(monitor)
  return (
    <div
      className={`row relative flex h-full items-center gap-3 rounded-box pr-2.5 pl-2 ${isOpen ? 'bg-press' : ''}`}
    >
      <StatusMark
        mark={mark}
        label={MARK_WORDS[mark]}
        className={`-mt-4.5 ${asOf === null ? '' : 'opacity-60'}`}
      />
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-1.5">
          <Link
            to={{ view: 'monitor', id: monitor.id }}
            data-row={monitor.id}
            tabIndex={isCurrent ? 0 : -1}
            aria-current={isOpen ? 'page' : undefined}
            onFocus={() => onFocus(monitor.id)}
            dir="auto"
            className={`row-link min-w-0 truncate text-left font-semibold ${isMuted ? 'text-quiet' : 'text-ink'}`}
          >
            {monitor.name}
          </Link>
          {isMuted && (
            <span role="img" aria-label={muteNote} title={muteNote} className="relative shrink-0 text-quiet">
              <BellOff size={12} />
            </span>
          )}
          {relayNote !== null && (
            <span
              role="img"
              aria-label={relayNote}
              title={relayNote}
              className="relative shrink-0 text-late-ink"
            >
              <CloudAlert size={13} />
            </span>
          )}
          {monitor.tags.length > 0 && <Tags tags={monitor.tags} />}
        </div>
        {changes.error ? (
          <Failure error={changes.error} />
        ) : changes.isAsking ? (
          <Asking name={account?.name ?? 'its account'} />
        ) : (
          <Words monitor={monitor} beats={beats} asOf={asOf} />
        )}
      </div>
      <div className="row-bars shrink-0">
        {isOwn(monitor) ? (
          <BeatBars beats={beats} />
        ) : (
          account && <RowSource account={account} isCurrent={asOf === null} />
        )}
      </div>
      <div className="row-actions absolute right-1.5 flex items-center">
        <RowActions
          monitor={monitor}
          account={account}
          isMuted={isMuted}
          changes={changes}
          tabIndex={isCurrent ? 0 : -1}
        />
      </div>
    </div>
  )
})

function Tags({ tags }: { readonly tags: readonly string[] }) {
  const hidden = tags.slice(MAX_TAGS)
  return (
    <div className="flex max-w-[45%] shrink-0 gap-1">
      {tags.slice(0, MAX_TAGS).map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
      {hidden.length > 0 && (
        <span title={hidden.join(', ')} className="relative shrink-0 text-quiet text-tiny leading-4.5">
          +{hidden.length}
        </span>
      )}
    </div>
  )
}

/** A click on this row has to be answered elsewhere. */
function Asking({ name }: { readonly name: string }) {
  return (
    <p role="status" className="truncate text-quiet text-small">
      asking <bdi>{name}</bdi>…
    </p>
  )
}

/** What came of a click on this row. */
function Failure({ error }: { readonly error: unknown }) {
  const { message } = problemOf(error)
  return (
    <p role="alert" title={message} className="truncate text-down-ink text-small">
      {message}
    </p>
  )
}
