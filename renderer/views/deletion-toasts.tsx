import { bridge } from '../client/bridge.ts'
import { problemOf } from '../client/problem.ts'
import { useCell } from '../live/cell.ts'
import type { Deletion } from '../live/deletions.ts'
import { useUpwarden } from '../live/use-upwarden.ts'
import { useUndoKey } from '../routing/keys.ts'
import { Button } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Toast, Toasts } from '../ui/toast.tsx'

/** Deletions that can still be undone, here or with the system's own keys for that, and those that failed. */
export function DeletionToasts() {
  const { deletions } = useUpwarden()
  const list = useCell(deletions.list)
  const newest = list.findLast(({ is }) => is === 'waiting')
  useUndoKey(newest && (() => deletions.undo(newest.monitor.id)))
  return (
    <Toasts>
      {list.map((deletion) => (
        <DeletionToast key={deletion.monitor.id} deletion={deletion} isNewest={deletion === newest} />
      ))}
    </Toasts>
  )
}

function DeletionToast({ deletion, isNewest }: { readonly deletion: Deletion; readonly isNewest: boolean }) {
  const { deletions } = useUpwarden()
  const { id, name } = deletion.monitor
  switch (deletion.is) {
    case 'sent':
      return null
    case 'waiting':
      return (
        <Toast
          onHold={() => deletions.hold(id)}
          onRelease={() => deletions.resume(id)}
          action={
            <Button look="quiet" onClick={() => deletions.undo(id)}>
              Undo {isNewest && <Kbd>{UNDO_KEY}</Kbd>}
            </Button>
          }
        >
          <Name name={name} /> deleted
        </Toast>
      )
    case 'refused':
      return (
        <Toast
          action={
            <>
              <Button look="quiet" onClick={() => deletions.dismiss(id)}>
                Keep it
              </Button>
              <Button onClick={() => void deletions.send(id)}>Try again</Button>
            </>
          }
        >
          <Name name={name} /> <span className="text-down-ink">could not be deleted.</span>{' '}
          {problemOf(deletion.error).message}
        </Toast>
      )
  }
}

function Name({ name }: { readonly name: string }) {
  return (
    <bdi className="inline-block max-w-44 truncate align-bottom font-medium" title={name}>
      {name}
    </bdi>
  )
}

const isMac = bridge ? bridge.platform === 'darwin' : navigator.platform.startsWith('Mac')
const UNDO_KEY = isMac ? '⌘Z' : 'Ctrl Z'
